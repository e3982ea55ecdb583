/** The deployed guard: nothing stays open, whatever got lost on the way. */
import pWaitFor from 'p-wait-for';
import { expect, test } from 'vitest';
import type { Decision } from '../../functions/contracts/decision.ts';
import { announce } from '../../functions/contracts/telling.ts';
import { askForReview, decideByPolicy } from '../../functions/contracts/transitions.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import { grant, item } from '../../local/demo/request.ts';
import { submit } from '../../local/demo/submit.ts';
import { evaluation } from '../functions/fixtures.ts';
import { facts } from '../functions/known.ts';
import { connect } from './connect.ts';
import { lose, record } from './guard-lost.ts';
import { ACCEPTED, outcomesOf } from './guard-outcome.ts';
import { guardOf } from './guard-run.ts';
import { recordsOf } from './records.ts';

const installation = await connect();
const guard = await guardOf(installation);
const { ended, answersTo } = outcomesOf(installation);
const records = recordsOf(installation);

/** People are asked about it by dynamic approval. */
const REVIEWED = {
  requester: 'mary.manager',
  body: grant(
    ['ed.engineer'],
    item('ENTITLEMENT', 'Customer Records', { removeDate: '2099-12-31T00:00:00Z' }),
  ),
};
const GROUNDS = { facts: facts(), evaluation: evaluation({ outcome: 'review' }) };

test('a review that nobody answers is denied by the deadline, and SailPoint takes it', async () => {
  const id = await record(
    installation,
    await lose(installation),
    { sentMinutesAgo: 58, minutesLeft: 2 },
    askForReview(GROUNDS),
    announce('in-review'),
  );

  await guard.run();

  expect(await ended(id)).toMatchObject({
    state: 'completed',
    decision: { outcome: 'deny', by: 'deadline', output: { approved: false } },
  });
  expect(await answersTo(id)).toMatchObject([ACCEPTED]);
});

test('a review that is held is decided again once dynamic approval would ask for it', async () => {
  const id = await record(
    installation,
    await lose(installation),
    // SailPoint sent it by the filter that the guard sees: a deployment may be younger than a minute.
    { sentMinutesAgo: 0, minutesLeft: 60 },
    askForReview(GROUNDS),
    announce('in-review'),
  );

  // One run to look, one to do what follows.
  await guard.run();
  await guard.run();

  expect(await ended(id)).toMatchObject({
    state: 'completed',
    decision: { by: 'policy', outcome: 'deny' },
  });
  expect(await answersTo(id)).toMatchObject([ACCEPTED]);
});

test('a review that was handed over is followed up until its reviewer was asked for', async () => {
  await guard.run();

  const accessRequestId = await submit(installation, REVIEWED);

  const both = await pWaitFor(
    async () => {
      await guard.run();
      const found = await records.ofAccessRequest(accessRequestId);
      return found.some(({ followUp }) => followUp === 'seen') && pWaitFor.resolveWith(found);
    },
    { interval: 500, timeout: 60_000 },
  );
  expect(both).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ triggerId: PRE_APPROVAL, state: 'completed', followUp: 'seen' }),
      expect.objectContaining({ triggerId: DYNAMIC_APPROVER }),
    ]),
  );
});

test('a received record that nothing came of is decided again', async () => {
  const lost = await lose(installation);
  const id = await record(installation, lost, { sentMinutesAgo: 3, minutesLeft: 57 });

  await guard.run();

  expect(await ended(id)).toMatchObject({
    state: 'completed',
    decision: { outcome: 'deny', by: 'policy' },
  });
  expect(await answersTo(id)).toMatchObject([ACCEPTED]);
});

test('a decided record whose message was lost is queued again, and answered as decided', async () => {
  const decision: Decision = {
    outcome: 'deny',
    output: { approved: false, comment: 'Denied an hour ago.', approver: 'adam.admin' },
    by: 'policy',
    at: new Date(Date.now() - 50 * 60_000).toISOString(),
  };
  const id = await record(
    installation,
    await lose(installation),
    { sentMinutesAgo: 50, minutesLeft: 10 },
    decideByPolicy(GROUNDS, decision),
    announce('decided'),
  );

  await guard.run();

  expect(await ended(id)).toMatchObject({ state: 'completed', attempts: 1, decision });
  expect(await answersTo(id)).toMatchObject([ACCEPTED]);
});
