/** A review that was handed over is followed up until its reviewer was asked for. */
import { expect, test } from 'vitest';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import { ServiceError } from '../../../functions/errors.ts';
import type { InvocationStatus } from '../../../functions/sailpoint/invocation-statuses.ts';
import { accessRequest, decided, INVOCATION_ID } from '../fixtures.ts';
import { at, inReview, setUp } from './world.ts';

const passed = (overrides: Partial<Invocation> = {}) =>
  decided({
    state: 'completed',
    announced: 'completed',
    followUp: 'awaited',
    endedAt: at(0),
    ...overrides,
  });
const comeBack = (overrides: Partial<Invocation> = {}) =>
  decided({
    invocationId: 'dynamic-1',
    triggerId: DYNAMIC_APPROVER,
    state: 'completed',
    announced: 'completed',
    sentAt: at(1),
    ...overrides,
  });
const status = (type: InvocationStatus['type'], id = INVOCATION_ID) =>
  [{ id, triggerId: 'idn:none', type }] as InvocationStatus[];
const listing = (...rows: InvocationStatus[]) => ({ statuses: { list: async () => rows } });
const unreachable = async () => Promise.reject(new ServiceError('SAILPOINT_UNREACHABLE', 'down'));

test('what has come back is followed up no more', async () => {
  const { run, record, events } = await setUp({
    records: [passed(), comeBack()],
    ...listing(...status('REAL_TIME', 'dynamic-1')),
  });

  const { metrics } = await run();

  expect(await record()).toMatchObject({ state: 'completed', followUp: 'seen' });
  expect(events).toEqual([]);
  expect(metrics).not.toHaveProperty('HandOversMissed');
});

test.each<[string, Invocation[]]>([
  ['nothing came', []],
  ['an earlier event came', [comeBack({ sentAt: at(-1) })]],
  [
    'the event is for another recipient',
    [comeBack({ request: accessRequest({ requestedFor: [{ id: 'recipient-2', name: 'R' }] }) })],
  ],
  ['the event is of another request', [comeBack({ accessRequestId: 'request-2' })]],
])('it is told once when %s within five minutes', async (_, others) => {
  const { run, record, events, troubles } = await setUp({ records: [passed(), ...others] });

  const { metrics } = await run();
  await run();

  expect(await record()).toMatchObject({ followUp: 'missed' });
  expect(events.map(({ detailType }) => detailType)).toEqual(['Hand-Over Missed']);
  expect(metrics).toMatchObject({ HandOversMissed: 1 });
  expect(troubles).toMatchObject([{ code: 'HAND_OVER_MISSED', invocationId: INVOCATION_ID }]);
});

test.each([
  ['is a test', listing(...status('TEST', 'dynamic-1'))],
  ['is not known to SailPoint', listing()],
])('an event that %s asks nobody', async (_, overrides) => {
  const { run, record } = await setUp({ records: [passed(), comeBack()], ...overrides });

  await run();

  expect(await record()).toMatchObject({ followUp: 'missed' });
});

test('while SailPoint does not say whether an event was real, it is waited for', async () => {
  const { run, record, events } = await setUp({
    records: [passed(), comeBack()],
    statuses: { list: unreachable },
  });

  await run();

  expect(await record()).toMatchObject({ followUp: 'awaited' });
  expect(events).toEqual([]);
});

test('before five minutes are over there is nothing to tell', async () => {
  const { run, record, events } = await setUp({
    records: [passed()],
    now: 4.9,
    followUpMs: 300_000,
  });

  await run();

  expect(await record()).toMatchObject({ followUp: 'awaited' });
  expect(events).toEqual([]);
});

test.each([
  ['a test', { statuses: { list: async () => status('TEST') } }],
  [
    'a request that ended without access',
    { requestStates: { hasEndedWithoutAccess: async () => true } },
  ],
])('%s asks for nobody', async (_, overrides) => {
  const { run, record, events } = await setUp({ records: [passed()], ...overrides });

  await run();

  expect(await record()).toMatchObject({ followUp: 'void' });
  expect(events).toEqual([]);
});

test.each([
  ['the status is unreachable', { statuses: { list: unreachable } }],
  ['the request is unreadable', { requestStates: { hasEndedWithoutAccess: unreachable } }],
  ['SailPoint calls it real', { statuses: { list: async () => status('REAL_TIME') } }],
  ['SailPoint calls it something new', { statuses: { list: async () => status('UNKNOWN') } }],
])('when %s it is told', async (_, overrides) => {
  const { run, record } = await setUp({ records: [passed()], ...overrides });

  await run();

  expect(await record()).toMatchObject({ followUp: 'missed' });
});

test('nothing is approved by default while approvals are on hold', async () => {
  const held = { since: at(0), by: 'arn:aws:iam::123456789012:user/ann', reason: 'Too much.' };
  const waiting = inReview();
  const world = (standing: object) =>
    setUp({ records: [waiting], now: 58, standing, defaultOutcome: 'approve' });

  const free = await world({});
  await free.run();
  expect(await free.record()).toMatchObject({ decision: { outcome: 'approve', by: 'deadline' } });

  const onHold = await world({ hold: held });
  const { metrics } = await onHold.run();
  expect(await onHold.record()).toMatchObject({ decision: { outcome: 'deny', by: 'deadline' } });
  expect(metrics).toMatchObject({ ApprovalsOnHold: 1 });
});
