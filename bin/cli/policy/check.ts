/** `countersign policy check`: validates and lints policies as a synth does. */
import type { Command } from 'commander';
import { renderFindings } from '../../../functions/policy/compile.ts';
import { renderUnasked, unaskedFacts } from '../../../functions/policy/unasked-facts.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { compileFolder } from './policies.ts';

const counted = (count: number, one: string, more: string) =>
  `${count} ${count === 1 ? one : more}`;

export type CheckOptions = { strict?: true };

/** Every mistake in the policies of a folder, and what they would approve without knowing enough. */
export const checkPolicies = (directory: string, { strict }: CheckOptions = {}): CommandReport => {
  const { files, findings = [], policySet } = compileFolder(directory);
  const warnings = unaskedFacts(policySet?.policies ?? []);
  const right = `${counted(policySet?.policies.length ?? 0, 'policy', 'policies')} in ${counted(files, 'file', 'files')}: ${warnings.length > 0 ? counted(warnings.length, 'warning', 'warnings') : 'nothing is wrong'}.`;
  const wrong = `${counted(findings.length, 'mistake', 'mistakes')}; the policies cannot be deployed.`;

  return {
    text: [
      ...(findings.length > 0 ? [renderFindings(findings)] : []),
      ...(warnings.length > 0 ? [renderUnasked(warnings)] : []),
      policySet ? right : wrong,
    ].join('\n'),
    json: {
      files,
      policySet: policySet?.hash,
      policies: policySet?.policies.map(({ id }) => id) ?? [],
      findings,
      warnings,
    },
    ok: policySet !== undefined && !(strict && warnings.length > 0),
  };
};

export const policyCheckCommand = (show: Show): Command =>
  command('check', show, {
    about:
      'List every mistake in the policies of a folder, as a deployment would, and warn of permits ' +
      'that do not ask for a fact on which a forbid rests.',
    examples: ['policy check', 'policy check candidate --json', 'policy check --strict'],
    run: (directory: string, options: CheckOptions) => checkPolicies(directory, options),
  })
    .argument('[directory]', 'folder with *.cedar files and their schema', 'policies')
    .option('--strict', 'exit 1 if there is a warning');
