/** Records in a file beside policies, and what a replay makes of them. */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Aws } from '../../../../bin/cli/installation/aws.ts';
import { type ReplayOptions, replay } from '../../../../bin/cli/policy/replay.ts';
import { PRE_APPROVAL } from '../../../../functions/contracts/trigger.ts';
import { accessRequest, evaluation, SENT_AT, verdict } from '../../../functions/fixtures.ts';
import { fakeAws } from '../fake-aws.ts';
import { policyFolder } from '../folder.ts';

export const APPROVE =
  '@id("approve-it") @comment("It is harmless.") permit (principal, action, resource);';
export const DENY =
  '@id("deny-it") @comment("Nobody gets it.") forbid (principal, action, resource);';

export const record = (overrides: object = {}) => ({
  invocationId: 'invocation-1',
  state: 'completed',
  triggerId: PRE_APPROVAL,
  request: accessRequest(),
  sentAt: SENT_AT,
  evaluation: evaluation(),
  ...overrides,
});

export const REVIEWED = record({
  evaluation: evaluation({
    outcome: 'review',
    verdicts: [verdict({ outcome: 'review', policies: [] })],
    comment: 'Needs review: Wiki Editor. No policy decides this.',
  }),
});

type Options = Partial<ReplayOptions> & { target?: string };

export const setUp = (policies: string, ...records: unknown[]) => {
  const lines = records.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  const directory = policyFolder({ 'a.cedar': policies, 'records.jsonl': lines.join('\n') });
  const run = (
    { target = join(directory, 'records.jsonl'), ...options }: Options = {},
    { env = {}, aws = fakeAws({}).aws }: { env?: Record<string, string>; aws?: Aws } = {},
  ) =>
    replay(
      target,
      { policies: directory, stack: 'Countersign', ...options },
      { now: () => new Date(SENT_AT), keyring: { env, stdin: Readable.from([]) }, aws: () => aws },
    );
  return { run };
};
