/** `countersign replay`: decides recorded requests with other policies. */
import type { Command } from 'commander';
import { NO_FACTS } from '../../../functions/contracts/no-facts.ts';
import { hasNotAsked } from '../../../functions/contracts/walk-facts.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { type ClientOptions, readClient, readingTenant } from '../installation/client.ts';
import { findInstallation, stackOption } from '../installation/installation.ts';
import { isRecordId, recordsAbout } from '../records/record.ts';
import { type Recorded, readRecords } from '../records/recorded.ts';
import { comparedRequests, isApprovedAnew, isChanged } from './comparisons.ts';
import { type Deps, processDeps } from './deps.ts';
import { comparisonOf } from './difference.ts';
import { checkReviewers, namedIn, namesByFacts, reviewersSeen } from './named-reviewers.ts';
import { loadPolicies } from './policies.ts';
import { countsTable, requestText } from './replay-text.ts';
import { reviewersText } from './reviewers-text.ts';
import { tenantFacts } from './tenant-facts.ts';

export type ReplayOptions = ClientOptions & {
  policies: string;
  stack: string;
  tenant?: string;
  allowApprovals?: true;
  personalData?: true;
};

/** The records of a file, or those with an id in the table. */
async function* recordsOf(
  target: string,
  { stack }: Pick<ReplayOptions, 'stack'>,
  { aws }: Pick<Deps, 'aws'>,
): AsyncGenerator<Recorded> {
  if (!isRecordId(target)) return yield* readRecords(target);

  const { cloudFormation, dynamo } = aws();
  const { tableName } = await findInstallation(cloudFormation, stack);
  yield* await recordsAbout(dynamo, tableName, target);
}

const incompleteness = (incomplete: number) =>
  `${incomplete} had facts left out that their own policies did not read; where these policies do, ` +
  'they were found unknown here. As shadow policies they would be asked for.';

/**
 * Compares recorded decisions with those of other policies; bad if these would approve more, or name
 * a reviewer who cannot review.
 */
export const replay = async (
  target: string,
  { policies, allowApprovals, personalData, ...options }: ReplayOptions,
  { now, keyring, aws }: Deps,
): Promise<CommandReport> => {
  const { evaluate, policySet } = loadPolicies(policies);
  const tenant = options.tenant
    ? await tenantFacts(options.tenant, () => readClient(options, keyring), {
        now,
        needs: policySet.needs,
      })
    : undefined;
  const named = namedIn(policySet);
  const seen = reviewersSeen();
  const compared = comparedRequests(personalData);
  let undecided = 0;
  let incomplete = 0;
  for await (const recorded of recordsOf(target, options, { aws })) {
    const { request, sentAt, facts = NO_FACTS, evaluation: before } = recorded;
    seen.add(recorded, named);
    if (before) {
      if (before.policySet !== policySet.hash && hasNotAsked(facts)) incomplete += 1;
      const after = evaluate(request, { sentAt, facts });
      compared.add(request, comparisonOf(recorded, { before, after }, personalData));
    } else undecided += 1;
  }

  const requests = compared.all();
  const differences = requests.filter(isChanged);
  const newlyApproved = requests.filter(isApprovedAnew).length;
  const reviewers = await checkReviewers(named, { tenant, seen });
  return {
    text: [
      countsTable(requests, undecided),
      ...differences.map(requestText),
      ...reviewersText(reviewers, namesByFacts(policySet)),
      ...(newlyApproved > 0
        ? [`${newlyApproved} of ${requests.length} access requests would newly be approved.`]
        : []),
      ...(incomplete > 0 ? [incompleteness(incomplete)] : []),
    ].join('\n\n'),
    json: {
      policySet: policySet.hash,
      requests: requests.length,
      compared: requests.flatMap(({ invocations }) => invocations).length,
      undecided,
      incomplete,
      newlyApproved,
      differences,
      reviewers,
    },
    ok:
      (newlyApproved === 0 || allowApprovals === true) &&
      reviewers.every(({ canReview }) => canReview !== false),
  };
};

export const replayCommand = (show: Show): Command =>
  readingTenant(
    command('replay', show, {
      about:
        'Decide recorded requests with other policies and show the differences, by access request. ' +
        'Exit code 1 if a request would newly be approved, or if the policies name a reviewer who ' +
        'cannot review. RECORDS has one invocation record as JSON on each line, as exported by ' +
        'countersign records; or it is the id of an invocation or access request. ' +
        'People and items are shown as ids unless --personal-data is given.',
      examples: [
        'replay records.jsonl --policies candidate',
        'replay records.jsonl --policies candidate --allow-approvals --json',
        'replay records.jsonl --policies candidate --tenant https://acme.api.identitynow.com',
        'replay d421ffffb8c404121c8105a8241075be --policies candidate --personal-data',
      ],
      run: (target: string, options: ReplayOptions) => replay(target, options, processDeps()),
    }),
    'check in this tenant whether the reviewers that the policies name can review',
  )
    .argument('<records>', 'file with one record per line, or an id')
    .requiredOption('--policies <directory>', 'folder with the other policies and their schema')
    .option('--allow-approvals', 'exit 0 even if more requests would be approved')
    .option('--personal-data', 'show the names of people and items, and the comments')
    .addOption(stackOption());
