import { expect, test } from 'vitest';
import { APPROVER, CANARIES, DECISION, decided, REVIEWER, SENT_AT } from '../fixtures.ts';
import { COMMENT, holding, inReview, SENDER, submitted } from './submitting.ts';

const byReviewer = (approved: boolean) => ({
  outcome: approved ? 'approve' : 'deny',
  output: { approved, comment: COMMENT, approver: APPROVER },
  by: REVIEWER,
  at: SENT_AT,
  sender: SENDER,
});

test.each([true, false])('what somebody decides (approved: %s) is the answer', async (approved) => {
  const { run, record, events, evaluate, effects } = await holding(inReview());

  const { error, metrics, output } = await run(submitted({ approved }));

  const decision = byReviewer(approved);
  expect(error).toBeUndefined();
  expect(await record()).toMatchObject({
    state: 'decided',
    announced: 'decided',
    nextAttemptAt: SENT_AT,
    decision,
  });
  expect(events).toMatchObject([
    {
      detailType: 'Decision Made',
      detail: { decidedBy: REVIEWER, outcome: decision.outcome, sender: SENDER },
    },
  ]);
  expect(metrics).toEqual({ Decided: 1, outcome: decision.outcome, by: 'reviewer' });
  expect(evaluate).not.toHaveBeenCalled();
  expect(effects).toEqual([
    'GetItemCommand',
    'UpdateItemCommand',
    'queue',
    'Decision Made',
    'UpdateItemCommand',
  ]);
  expect(output).toContain('Decided by a reviewer');
  for (const canary of [...Object.values(CANARIES), COMMENT]) {
    expect(output + JSON.stringify(events)).not.toContain(canary);
  }
});

test('the AWS principal that the sender names is kept with the decision, and told', async () => {
  const { run, record, events } = await holding(inReview());
  const caller = 'arn:aws:iam::999999999999:role/bot';

  await run(submitted({ caller }));

  expect((await record())?.decision?.sender).toEqual({ ...SENDER, caller });
  expect(events).toMatchObject([{ detail: { sender: { caller } } }]);
});

test.each([
  ['', true, 'Approved by a reviewer.'],
  [' \n ', false, 'Denied by a reviewer.'],
  ['Fine.\nGo \u202eahead\u202c.', true, 'Fine. Go ahead.'],
])('the comment %j reads well in SailPoint', async (comment, approved, said) => {
  const { run, record } = await holding(inReview());

  await run(submitted({ comment, approved }));

  expect((await record())?.decision?.output).toMatchObject({ comment: said });
});

test.each([
  ['decided and told', decided({ decision: { ...DECISION, by: REVIEWER } }), []],
  [
    'decided and untold',
    decided({ decision: { ...DECISION, by: REVIEWER }, announced: undefined }),
    ['Decision Made'],
  ],
])('a copy of the decision that counted is no other one: %s', async (_, before, told) => {
  const { run, events, table } = await holding(before);

  const { metrics } = await run(submitted());

  expect(events.map(({ detailType }) => detailType)).toEqual(told);
  expect(metrics).toEqual({});
  expect(table.decisions).toEqual([]);
});

test('the same person may not change her mind', async () => {
  const { run, record, events } = await holding(inReview());

  await run(submitted());
  const { metrics } = await run(submitted({ approved: false }));

  expect(metrics).toEqual({ RefusedDecisions: 1 });
  expect((await record())?.decision?.outcome).toBe('approve');
  expect(events.map(({ detailType }) => detailType)).toEqual(['Decision Made', 'Decision Refused']);
});
