import { expect, test } from 'vitest';
import { type SendTestOptions, sendTest } from '../../../bin/cli/send-test.ts';
import { newItem } from '../../../functions/aws/invocation-item.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import { decided, invocation } from '../../functions/fixtures.ts';
import { folder } from './folder.ts';
import { setUp as installed, STACK } from './installed.ts';

/** Each read of the record finds the next state; with `answering`, SailPoint has the answer at the last one. */
const setUp = async (states: (Invocation | undefined)[], { answering = true } = {}) => {
  const world = await installed();
  const { answers, answer, outside, pass } = world;
  const left = [...states];
  let current: Invocation | undefined;
  answers.GetItemCommand = () => {
    if (left.length > 0) current = left.shift();
    return current ? { Item: newItem(current) } : {};
  };
  const sleep = async (ms: number) => {
    await pass(ms);
    if (left.length <= 1 && answering) {
      await answer({ approved: true, comment: '', approver: 'adam.admin' });
    }
  };
  const run = (options: Partial<SendTestOptions> = {}) =>
    sendTest({ ...STACK, timeout: 20, ...options }, { ...outside, sleep });
  return { ...world, run };
};

const COMPLETED = decided({ state: 'completed', attempts: 1 });

test('follows the event to the accepted answer, with what it took', async () => {
  const { run } = await setUp([undefined, invocation(), decided(), COMPLETED]);

  const { text, ok } = await run();

  expect(ok).toBe(true);
  expect(text.replace(/invocation [\w-]+ was/, 'invocation X was')).toBe(
    `      0 ms  test invocation X was started at SailPoint
    150 ms  received: the event is recorded
    300 ms  decided: approved, by policy (approve-it)
    450 ms  completed: SailPoint accepted the answer (attempts: 1)
    450 ms  SailPoint lists it as answered
✓ The event went all the way, and SailPoint has the answer.`,
  );
});

test('looks up the record by the id that SailPoint gave', async () => {
  const { run, sent, events } = await setUp([COMPLETED]);

  await run();

  const [event] = await events();
  expect(sent.find(({ name }) => name === 'GetItemCommand')?.input).toMatchObject({
    TableName: 'invocations',
    Key: { invocationId: { S: event?.detail._metadata.invocationId } },
  });
});

test.each([
  [[], /^✗ The event was not recorded: .*function decide.*https:\/\/sqs\/decide/m],
  [
    [invocation()],
    /^✗ decide received the event but recorded no decision: see its log \(function decide\)/m,
  ],
  [[invocation({ state: 'in-review' })], /^✗ Your policies send the sample to review/m],
  [[decided()], /^✗ The answer is decided but not yet accepted: .*function callback.*sqs\/queue/m],
  [
    [
      decided({
        state: 'rejected',
        failure: { code: 'CALLBACK_REFUSED', message: 'SailPoint said no.' },
      }),
    ],
    /rejected: SailPoint said no\.\n✗ SailPoint does not have the answer: see "rejected" in/,
  ],
  [[COMPLETED], /^✗ SailPoint accepted the answer but does not list it yet/m],
])('an event that gets stuck is reported with the step', async (states, sentence) => {
  const { run } = await setUp(states, { answering: false });

  const { text, ok } = await run();

  expect(text).toMatch(sentence);
  expect(ok).toBe(false);
});

test('an answer that SailPoint lists as failed is not good', async () => {
  const { run, answer, pass, answers } = await setUp([COMPLETED], { answering: false });
  const find = answers.GetItemCommand;
  answers.GetItemCommand = (input) => {
    void pass(0).then(() => answer(null, { error: 'no' }));
    return find?.(input) ?? {};
  };

  const { text, ok } = await run();

  expect(text).toContain('SailPoint lists it as failed');
  expect(text).toContain('✗ SailPoint accepted the answer but lists the invocation as failed');
  expect(ok).toBe(false);
});

test('without the right to list invocations our record counts', async () => {
  const { run, outside } = await setUp([COMPLETED], { answering: false });
  const { fetch } = outside;
  outside.fetch = async (address, options) =>
    String(address).includes('/status')
      ? Response.json({ error: 'no' }, { status: 403 })
      : fetch(address, options);

  const { text, ok } = await run();

  expect(text).toContain("SailPoint's list of invocations could not be read (403 Forbidden)");
  expect(ok).toBe(true);
});

test('sends to the trigger and with the input that are given', async () => {
  const { run, events } = await setUp([COMPLETED], { answering: false });
  const person = { type: 'IDENTITY', id: '1', name: 'Someone' };
  const input = {
    accessRequestId: 'own',
    requestedFor: person,
    requestedBy: person,
    requestedItems: [{ type: 'ROLE', id: '2', name: 'Some role', operation: 'Add' }],
  };
  const directory = folder({ 'event.json': JSON.stringify({ detail: input }) });

  await run({ trigger: 'dynamic-approver', input: `${directory}/event.json` });

  expect(await events()).toMatchObject([
    { detailType: DYNAMIC_APPROVER, detail: { accessRequestId: 'own' } },
  ]);
});

test('a trigger without a subscription is one sentence', async () => {
  const { run, call, ids } = await setUp([]);
  await call('DELETE', `/trigger-subscriptions/v1/${ids.preApproval}`);

  await expect(run()).rejects.toThrow(
    'No subscription to idn:access-request-pre-approval at https://acme.api.identitynow.com; see countersign doctor.',
  );
});
