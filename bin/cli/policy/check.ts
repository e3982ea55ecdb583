/** `countersign policy check`: validates and lints policies as a synth does. */
import type { Command } from 'commander';
import { renderFindings } from '../../../functions/policy/compile.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { compileFolder } from './policies.ts';

const counted = (count: number, one: string, more: string) =>
  `${count} ${count === 1 ? one : more}`;

/** Every mistake in the policies of a folder. */
export const checkPolicies = (directory: string): CommandReport => {
  const { files, findings = [], policySet } = compileFolder(directory);
  const summary = policySet
    ? `${counted(policySet.policies.length, 'policy', 'policies')} in ${counted(files, 'file', 'files')}: nothing is wrong.`
    : `${counted(findings.length, 'mistake', 'mistakes')}; the policies cannot be deployed.`;

  return {
    text: [...(findings.length > 0 ? [renderFindings(findings)] : []), summary].join('\n'),
    json: { files, policies: policySet?.policies.map(({ id }) => id) ?? [], findings },
    ok: policySet !== undefined,
  };
};

export const policyCheckCommand = (show: Show): Command =>
  command('check', show, {
    about: 'List every mistake in the policies of a folder, as a deployment would.',
    examples: ['policy check', 'policy check candidate --json'],
    run: (directory: string) => checkPolicies(directory),
  }).argument('[directory]', 'folder with *.cedar files and their schema', 'policies');
