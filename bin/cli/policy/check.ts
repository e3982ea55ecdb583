/** `countersign policy check`: validates and lints policies as a synth does, and tries them. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { renderFindings, renderWarnings } from '../../../functions/policy/compile.ts';
import { readPolicyFiles } from '../../../functions/policy-set/policy-files.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { InputError } from '../terminal/input-error.ts';
import { showProgress } from '../terminal/progress.ts';
import { notLookedUp, notLookedUpLines } from './not-looked-up.ts';
import { ownSchema } from './own-schema.ts';
import { compiledPolicies } from './policies.ts';
import { type Examined, examine } from './proof/examine.ts';
import { exampleOf, writeExamples } from './proof/examples.ts';
import { wayOf } from './proof/findings.ts';
import { shippedSchema } from './starters.ts';

const counted = (count: number, one: string, more: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

export type CheckOptions = { strict?: true; quiet?: true; write?: string };

/** What came of trying, and how to look at it. */
const triedLines = ({ breaches, proof }: Examined, write: string | undefined): string[] => {
  const { asked, leftOut } = proof;
  const tried = `In ${counted(asked, 'request', 'requests')} that were tried`;
  const left =
    leftOut > 0
      ? [`The set is large: ${counted(leftOut, 'pair', 'pairs')} of policies were not tried.`]
      : [];
  if (breaches.length === 0) {
    return [`${tried}, nothing was approved because a fact was forgotten.`, ...left];
  }
  const commands = write ? writeExamples(write, breaches) : [];
  return [
    `${tried}, forgetting a fact led to an approval in ${counted(breaches.length, 'way', 'ways')}:`,
    ...breaches.flatMap((breach, index) => [
      `  ${wayOf(breach, breach.name)}`,
      ...(commands[index] ?? []).map((one) => `    ${one}`),
    ]),
    ...(write ? [] : ['--write <directory> writes an example of each for simulate.']),
    ...left,
  ];
};

/**
 * Every mistake in the policies of a folder, what they would approve without knowing enough, and
 * what is probably not meant.
 */
export const checkPolicies = async (
  directory: string,
  { strict, quiet, write }: CheckOptions = {},
): Promise<CommandReport> => {
  const { files, warnings: said, ...compiled } = compiledPolicies(directory);
  const findings = 'findings' in compiled ? compiled.findings : [];
  if (quiet && findings.length > 0) throw new InputError(renderFindings(findings));

  const policySet = 'policySet' in compiled ? compiled.policySet : undefined;
  // Only mistakes are asked for: trying finds none.
  const isTried = 'policySet' in compiled && !(quiet && !strict);
  const examined = isTried
    ? await showProgress('Try the policies', examine(directory, compiled))
    : undefined;
  const { schema } = readPolicyFiles(directory);
  const ownSchemas = ownSchema({ ...schema, name: join(directory, schema.name) }, shippedSchema());
  const right = said.filter(({ message }) => !examined?.unsaid.includes(message));
  const warnings = [...ownSchemas, ...right, ...(examined?.warnings ?? [])];
  const isStopped = strict && warnings.length > 0;
  // Nothing fails without a word.
  const onlyWhatStops = isStopped ? renderWarnings(warnings) : '';
  const deployable = `${counted(policySet?.policies.length ?? 0, 'policy', 'policies')} in ${counted(files, 'file', 'files')}: ${warnings.length > 0 ? counted(warnings.length, 'warning', 'warnings') : 'nothing is wrong'}.`;
  const ids = notLookedUp(policySet ?? { policies: [] });
  const wrong = `${counted(findings.length, 'mistake', 'mistakes')}; the policies cannot be deployed.`;

  return {
    text: quiet
      ? onlyWhatStops
      : [
          ...(findings.length > 0 ? [renderFindings(findings)] : []),
          ...(warnings.length > 0 ? [renderWarnings(warnings)] : []),
          ...(examined ? triedLines(examined, write) : []),
          ...notLookedUpLines(ids, directory),
          policySet ? deployable : wrong,
        ].join('\n'),
    json: {
      files,
      policySet: policySet?.hash,
      policies: policySet?.policies.map(({ id }) => id) ?? [],
      needs: policySet?.needs ?? [],
      findings,
      warnings,
      tried: examined?.proof.asked ?? 0,
      notTried: examined?.proof.leftOut ?? 0,
      notLookedUp: ids,
      examples: examined?.breaches.map(exampleOf) ?? [],
    },
    ok: policySet !== undefined && !isStopped,
  };
};

export const policyCheckCommand = (show: Show): Command =>
  command('check', show, {
    about:
      'List every mistake in the policies of a folder, as a deployment would, and warn of what they ' +
      'approve while a fact is unknown, of policies that another one makes pointless, of values that ' +
      'no scenario has, and of what is probably not meant. Requests are made up from the policies ' +
      'and tried with each fact forgotten in turn; the same policies get the same requests.',
    examples: [
      'policy check',
      'policy check candidate --json',
      'policy check candidate --write examples',
      'policy check --strict',
      'policy check --quiet',
    ],
    run: (directory: string, options: CheckOptions) => checkPolicies(directory, options),
  })
    .argument('[directory]', 'folder with *.cedar files and their schema', 'policies')
    .option('--strict', 'exit 1 if there is a warning')
    .option('--write <directory>', 'write the requests that show an approval without a fact')
    .option('--quiet', 'print mistakes only, on stderr; with --strict also warnings');
