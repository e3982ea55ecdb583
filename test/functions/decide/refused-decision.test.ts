/** Decisions that do not count; whoever sent one is told why. */
import { expect, test } from 'vitest';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { recordOutput } from '../contracts/output.ts';
import {
  CANARIES,
  DECISION,
  decided,
  INVOCATION_ID,
  invocation,
  OTHER_REVIEWER,
  REVIEWER,
} from '../fixtures.ts';
import { COMMENT, holding, inReview, SENDER, submitted } from './submitting.ts';

const expired = { code: 'DEADLINE_PASSED', message: 'The deadline passed.' } as const;
const ofOther = { ...DECISION, by: OTHER_REVIEWER };

test.each<[string, Invocation | undefined, object]>([
  ['of no invocation', undefined, { reason: 'INVOCATION_UNKNOWN' }],
  ['not yet in review', invocation(), { reason: 'NOT_IN_REVIEW', state: 'received' }],
  [
    'decided by policy',
    decided(),
    {
      reason: 'NOT_IN_REVIEW',
      state: 'decided',
      decision: { outcome: 'approve', by: 'policy' },
    },
  ],
  [
    'decided by somebody else',
    decided({ state: 'completed', announced: 'completed', decision: ofOther }),
    {
      reason: 'NOT_IN_REVIEW',
      state: 'completed',
      decision: { outcome: 'approve', by: OTHER_REVIEWER },
    },
  ],
  [
    'too late',
    inReview({ state: 'expired', announced: 'expired', failure: expired }),
    { reason: 'NOT_IN_REVIEW', state: 'expired' },
  ],
])('a decision about what is %s is refused with the reason', async (_, before, told) => {
  const { run, record, events } = await holding(before);

  const { error, metrics, output } = await run(submitted());

  expect(error).toBeUndefined();
  expect(await record()).toEqual(before);
  expect(events).toEqual([
    {
      detailType: 'Decision Refused',
      detail: { invocationId: INVOCATION_ID, decidedBy: REVIEWER, sender: SENDER, ...told },
    },
  ]);
  expect(metrics).toEqual({ RefusedDecisions: 1 });
  expect(output).toContain('Submitted decision refused');
  for (const canary of [...Object.values(CANARIES), COMMENT]) {
    expect(output).not.toContain(canary);
  }
});

test('whoever loses the race is told who won', async () => {
  const { handle, events, record, effects } = await holding(inReview());
  recordOutput();

  await Promise.all([
    handle(submitted()),
    handle(submitted({ approved: false, decidedBy: OTHER_REVIEWER })),
  ]);

  expect(effects.slice(0, 3)).toEqual(['GetItemCommand', 'GetItemCommand', 'UpdateItemCommand']);
  const { by, outcome } = (await record())?.decision ?? {};
  const refused = events.filter(({ detailType }) => detailType === 'Decision Refused');
  expect(refused).toMatchObject([
    { detail: { reason: 'NOT_IN_REVIEW', state: 'decided', decision: { by, outcome } } },
  ]);
});
