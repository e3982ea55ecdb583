/** `countersign replay`: decides recorded requests with other policies. */
import type { Command } from 'commander';
import { NO_FACTS } from '../../../functions/contracts/facts.ts';
import { hasNotAsked } from '../../../functions/contracts/walk-facts.ts';
import { plain } from '../../../functions/policy/explain.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { readRecords } from '../records/recorded.ts';
import { bareTable } from '../terminal/table.ts';
import {
  type Difference,
  differenceOf,
  type EvaluationSummary,
  isNewlyApproved,
} from './difference.ts';
import { loadPolicies } from './policies.ts';

export type ReplayOptions = { policies: string; allowApprovals?: true };

type Found = {
  compared: number;
  undecided: number;
  /** Decided by other policies, which did not read all facts. */
  incomplete: number;
  differences: Difference[];
};

const changeOf = ({ was, now }: Difference) =>
  was.outcome === now.outcome
    ? `${was.outcome}, with other policies or reviewers`
    : `${was.outcome} -> ${now.outcome}`;

const countsOf = ({ compared, undecided, differences }: Found): [string, number][] => [
  ...[...Map.groupBy(differences, changeOf)]
    .map(([change, some]): [string, number] => [change, some.length])
    .sort(([one], [other]) => one.localeCompare(other)),
  ['unchanged', compared - differences.length],
  ...(undecided > 0 ? [['without a decision to compare', undecided] as [string, number]] : []),
];

const side = (title: string, { outcome, policies, reviewers, comment }: EvaluationSummary) => {
  const by = policies.join(', ') || 'no policy';
  const named = outcome === 'review' ? `; reviewers: ${reviewers.join(', ') || 'none'}` : '';
  return [`  ${title}: ${outcome} (${by}${named})`, `       "${plain(comment)}"`];
};

const shown = (difference: Difference) => {
  const { accessRequestId, triggerId, sentAt, was, now } = difference;
  const alarm = isNewlyApproved(difference) ? ', newly approved' : '';
  return [
    `${plain(accessRequestId)} (${triggerId}, ${sentAt})${alarm}`,
    ...side('was', was),
    ...side('now', now),
  ].join('\n');
};

const incompleteness = ({ incomplete }: Found) =>
  `${incomplete} had facts left out that their own policies did not read; where these policies do, ` +
  'they were found unknown here. As shadow policies they would be asked for.';

const counts = (found: Found) => bareTable(['', 'REQUESTS'], countsOf(found));

/** Compares recorded decisions with those of other policies; bad if these would approve more. */
export const replay = async (
  file: string,
  { policies, allowApprovals }: ReplayOptions,
): Promise<CommandReport> => {
  const { evaluate, policySet } = loadPolicies(policies);
  const found: Found = { compared: 0, undecided: 0, incomplete: 0, differences: [] };
  for await (const recorded of readRecords(file)) {
    const { request, sentAt, facts = NO_FACTS, evaluation: before } = recorded;
    if (!before) {
      found.undecided += 1;
      continue;
    }
    found.compared += 1;
    if (before.policySet !== policySet.hash && hasNotAsked(facts)) found.incomplete += 1;
    const difference = differenceOf(recorded, before, evaluate(request, { sentAt, facts }));
    if (difference) found.differences.push(difference);
  }

  const newlyApproved = found.differences.filter(isNewlyApproved).length;
  const warnings = [
    ...(newlyApproved > 0 ? [`${newlyApproved} would newly be approved.`] : []),
    ...(found.incomplete > 0 ? [incompleteness(found)] : []),
  ];
  return {
    text: [counts(found), ...found.differences.map(shown), ...warnings].join('\n\n'),
    json: { policySet: policySet.hash, newlyApproved, ...found },
    ok: newlyApproved === 0 || allowApprovals === true,
  };
};

export const replayCommand = (show: Show): Command =>
  command('replay', show, {
    about:
      'Decide recorded requests with other policies and show the differences. ' +
      'Exit code 1 if a request would newly be approved. ' +
      'RECORDS has one invocation record as JSON on each line, as exported by countersign records.',
    examples: [
      'replay records.jsonl --policies candidate',
      'replay records.jsonl --policies candidate --allow-approvals --json',
    ],
    run: (file: string, options: ReplayOptions) => replay(file, options),
  })
    .argument('<records>', 'file with one record per line')
    .requiredOption('--policies <directory>', 'folder with the other policies and their schema')
    .option('--allow-approvals', 'exit 0 even if more requests would be approved');
