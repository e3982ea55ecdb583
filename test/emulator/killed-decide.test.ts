/** The process of `decide` dies in the middle of its first attempt. Nobody waits, and nothing is said twice. */
import pWaitFor from 'p-wait-for';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Invocation } from '../../functions/contracts/invocation.ts';
import { isFinal } from '../../functions/contracts/transitions.ts';
import { standBetween } from './between.ts';
import { connect } from './connect.ts';
import { ACCEPTED, outcomesOf } from './guard-outcome.ts';
import { guardOf } from './guard-run.ts';
import { recordsOf } from './records.ts';
import { requestsOf } from './request-to-come.ts';
import { killWorkers, repeatsOf } from './stress-workers.ts';

const DECIDE = 'Countersign-CountersignDecideFunction';
const MINUTE_MS = 60_000;

const installation = await connect();
const { tenant, emulator, outputs } = installation;
const records = recordsOf(installation);
const guard = await guardOf(installation);
const { ended, answersTo } = outcomesOf(installation);
const newRequest = await requestsOf(installation);
const between = await standBetween(emulator, outputs.DecideFunctionName);
afterAll(() => between.close());

/** Kills the worker at once; Lambda's own second try is over when this resolves. */
const kill = async () => {
  const before = await repeatsOf(emulator, DECIDE);
  expect(await killWorkers(emulator, DECIDE)).toBeGreaterThan(0);
  await pWaitFor(async () => (await repeatsOf(emulator, DECIDE)) > before, {
    interval: 100,
    timeout: MINUTE_MS,
  });
};

/** A minute later the right of the dead one to send is over; the guard does what follows. */
const aMinuteLater = async (invocationId: string): Promise<Invocation> => {
  const passed = new Date(Date.now() - MINUTE_MS).toISOString();
  await records.apply(invocationId, {
    from: ['decided'],
    to: 'decided',
    set: { sentAt: passed, nextAttemptAt: passed, sendingUntil: passed },
  });
  return pWaitFor(
    async () => {
      await guard.run();
      const found = await records.find(invocationId);
      return found && isFinal(found.state) && found.announced === found.state
        ? pWaitFor.resolveWith(found)
        : false;
    },
    { interval: 500, timeout: MINUTE_MS },
  );
};

/** Decided with the right to send, and nobody was told that it came to its end. */
const UNDER_WAY = { state: 'decided', attempts: 1, outcomeUnknown: false };
const BOTH = ['Decision Made', 'Invocation Completed'];

test('between its decision and the answer: SailPoint hears it once, after all', async () => {
  const { invocationId, arrive, record, answered, told } = await newRequest();
  const decision = { invocationId, state: 'decided' };
  const caught = between.catchWrite(decision, 'held-after');

  await arrive();
  await caught;
  await kill();

  const left = await record();
  expect(left).toMatchObject({ ...UNDER_WAY, sendingUntil: expect.any(String) });
  expect(await answersTo(invocationId)).toEqual([]);
  expect(await told()).toEqual([]);

  const after = await aMinuteLater(invocationId);
  expect(after).toMatchObject({ state: 'completed', attempts: 2, decision: left?.decision });
  expect(await answersTo(invocationId)).toMatchObject([ACCEPTED]);
  expect(await answered()).toEqual(left?.decision?.output);
  expect(await told()).toEqual(expect.arrayContaining(BOTH));
});

test('while SailPoint has the answer and says nothing: the same is said again, and taken', async () => {
  const { invocationId, arrive, record, answered, told } = await newRequest();
  await tenant.call('POST', '/_control/faults', {
    body: { match: { invocationId }, fault: { hang: true } },
  });
  onTestFinished(async () => void (await tenant.call('DELETE', '/_control/faults')));

  await arrive();
  await pWaitFor(async () => (await answersTo(invocationId)).length > 0, { interval: 20 });
  await kill();

  const left = await record();
  expect(left).toMatchObject({ ...UNDER_WAY, sendingUntil: expect.any(String) });
  expect(await answersTo(invocationId)).toMatchObject([{ status: null, accepted: false }]);
  expect(await told()).toEqual([]);

  const after = await aMinuteLater(invocationId);
  expect(after).toMatchObject({ state: 'completed', outcomeUnknown: true });
  expect(after.decision).toEqual(left?.decision);
  expect(await answersTo(invocationId)).toMatchObject([{ accepted: false }, ACCEPTED]);
  expect(await answered()).toEqual(left?.decision?.output);
  expect(await told()).toEqual(expect.arrayContaining(BOTH));
});

test("between SailPoint's 204 and the end of the record: its status tells that the answer counted", async () => {
  const { invocationId, arrive, record, answered, told } = await newRequest();
  const caught = between.catchWrite({ invocationId, state: 'completed' }, 'held-before');

  await arrive();
  await caught;
  await kill();

  const left = await record();
  expect(left).toMatchObject({ ...UNDER_WAY, sendingUntil: expect.any(String) });
  expect(await answersTo(invocationId)).toMatchObject([ACCEPTED]);
  expect(await told()).toEqual(BOTH);

  const after = await aMinuteLater(invocationId);
  expect(after).toMatchObject({ state: 'completed', refusal: { code: 'CALLBACK_REFUSED' } });
  expect(after.decision).toEqual(left?.decision);
  expect(await answersTo(invocationId)).toMatchObject([ACCEPTED, { status: 400, accepted: false }]);
  expect(await answered()).toEqual(left?.decision?.output);
});

test('a decision whose answer from DynamoDB is lost is sent at once: the SDK writes it again', async () => {
  const { invocationId, arrive, record, told } = await newRequest();
  const caught = between.catchWrite({ invocationId, state: 'decided' }, 'answer-lost');

  await arrive();
  await caught;

  expect(await ended(invocationId)).toMatchObject({ state: 'completed', attempts: 1 });
  expect(await record()).toMatchObject({ outcomeUnknown: false });
  expect(await answersTo(invocationId)).toMatchObject([ACCEPTED]);
  expect(await told()).toEqual(BOTH);
});
