/** `countersign policy check`: validates and lints policies as a synth does. */
import type { Command } from 'commander';
import { renderFindings, renderWarnings } from '../../../functions/policy/compile.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { InputError } from '../terminal/input-error.ts';
import { compiledPolicies } from './policies.ts';

const counted = (count: number, one: string, more: string) =>
  `${count} ${count === 1 ? one : more}`;

export type CheckOptions = { strict?: true; quiet?: true };

/** Every mistake in the policies of a folder, and what they would approve without knowing enough. */
export const checkPolicies = (
  directory: string,
  { strict, quiet }: CheckOptions = {},
): CommandReport => {
  const { files, warnings, ...compiled } = compiledPolicies(directory);
  const findings = 'findings' in compiled ? compiled.findings : [];
  const policySet = 'policySet' in compiled ? compiled.policySet : undefined;
  if (quiet && findings.length > 0) throw new InputError(renderFindings(findings));

  const isStopped = strict && warnings.length > 0;
  // Nothing fails without a word.
  const onlyWhatStops = isStopped ? renderWarnings(warnings) : '';
  const right = `${counted(policySet?.policies.length ?? 0, 'policy', 'policies')} in ${counted(files, 'file', 'files')}: ${warnings.length > 0 ? counted(warnings.length, 'warning', 'warnings') : 'nothing is wrong'}.`;
  const wrong = `${counted(findings.length, 'mistake', 'mistakes')}; the policies cannot be deployed.`;

  return {
    text: quiet
      ? onlyWhatStops
      : [
          ...(findings.length > 0 ? [renderFindings(findings)] : []),
          ...(warnings.length > 0 ? [renderWarnings(warnings)] : []),
          policySet ? right : wrong,
        ].join('\n'),
    json: {
      files,
      policySet: policySet?.hash,
      policies: policySet?.policies.map(({ id }) => id) ?? [],
      needs: policySet?.needs ?? [],
      findings,
      warnings,
    },
    ok: policySet !== undefined && !isStopped,
  };
};

export const policyCheckCommand = (show: Show): Command =>
  command('check', show, {
    about:
      'List every mistake in the policies of a folder, as a deployment would, and warn of permits ' +
      'that do not ask for a fact on which a forbid rests, and of what is probably not meant.',
    examples: [
      'policy check',
      'policy check candidate --json',
      'policy check --strict',
      'policy check --quiet',
    ],
    run: (directory: string, options: CheckOptions) => checkPolicies(directory, options),
  })
    .argument('[directory]', 'folder with *.cedar files and their schema', 'policies')
    .option('--strict', 'exit 1 if there is a warning')
    .option('--quiet', 'print mistakes only, on stderr; with --strict also warnings');
