import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SimulateOptions } from '../../../../bin/cli/policy/simulate.ts';
import { DYNAMIC_APPROVER } from '../../../../functions/contracts/trigger.ts';
import { CALLBACK_URL, SECRET, triggerEvent } from '../../../functions/fixtures.ts';
import { folder } from '../folder.ts';
import { NOW, simulated } from './simulating.ts';

const setUp = (event: unknown, facts?: object, options: Partial<SimulateOptions> = {}) => {
  const directory = folder({
    'event.json': JSON.stringify(event, null, 2),
    'facts.json': JSON.stringify(facts ?? {}, null, 2),
  });
  const run = () =>
    simulated(join(directory, 'event.json'), {
      fallbackGroup: 'risk-board',
      ...(facts && { facts: join(directory, 'facts.json') }),
      ...options,
    });
  return { run };
};

const HARMLESS = {
  identities: { 'recipient-1': { lifecycleState: 'active', status: 'ACTIVE' } },
  items: { 'item-1': { privilegeLevel: 'LOW' } },
  status: { identityType: 'HUMAN' },
  violations: { 'recipient-1': { 'item-1': [] } },
};

const PRIVILEGED = {
  ...HARMLESS,
  identities: { 'recipient-1': { lifecycleState: 'active', status: 'ACTIVE' }, sam: {} },
  items: { 'item-1': { privilegeLevel: 'HIGH', owner: { id: 'sam', name: 'Sam Security' } } },
};

test('an event is answered as the policies say, with what the facts say', async () => {
  const { text, json, ok } = await setUp(triggerEvent(), HARMLESS).run();

  expect({ ok, json }).toMatchObject({
    ok: true,
    json: {
      triggerId: 'idn:access-request-pre-approval',
      accessRequestId: 'request-1',
      sentAt: '2026-11-22T08:00:00.000Z',
      output: { approved: true, approver: 'countersign.service' },
      evaluation: { outcome: 'approve', verdicts: [{ policies: ['approve-low-privilege'] }] },
    },
  });
  expect(text).toMatch(
    /: approved\n[\s\S]*approve-low-privilege[\s\S]*SailPoint would receive: \{"app/,
  );
});

test('without facts everything beyond the event is unknown, and people decide', async () => {
  const { json } = await setUp(triggerEvent()).run();

  expect(json).toMatchObject({
    evaluation: { outcome: 'review', verdicts: [{ policies: [] }] },
    considered: [{ actor: { type: 'GOVERNANCE_GROUP', id: 'risk-board' }, via: 'fallback' }],
  });
});

test('what pre-approval passes on says who would review it', async () => {
  const { json, text } = await setUp(triggerEvent(), PRIVILEGED).run();

  expect(json).toMatchObject({
    output: { approved: true },
    considered: [{ actor: { id: 'sam' }, policyId: 'review-privileged' }],
  });
  expect(text).toContain('chosen Sam Security (item-owner of review-privileged)');
});

test('dynamic approval is answered with the reviewer', async () => {
  const event = triggerEvent({ triggerId: DYNAMIC_APPROVER });

  expect((await setUp(event, PRIVILEGED).run()).json).toMatchObject({
    output: { id: 'sam', name: '', type: 'IDENTITY' },
  });
});

test('where only pre-approval is subscribed a review is answered with nothing yet', async () => {
  const { json, text } = await setUp(triggerEvent(), PRIVILEGED, { preApprovalOnly: true }).run();

  expect(json).toMatchObject({ output: undefined });
  expect(text).toContain('SailPoint would receive nothing until a reviewer decides.');
});

test('the request alone is taken as just sent for pre-approval', async () => {
  const { _metadata, ...request } = triggerEvent().detail;

  expect((await setUp({ ...request, _metadata }).run()).json).toMatchObject({
    triggerId: 'idn:access-request-pre-approval',
    accessRequestId: 'request-1',
    sentAt: NOW,
  });
});

test('another time may be tried', async () => {
  const machine = { ...HARMLESS, status: { identityType: 'MACHINE' } };
  const at = '2026-03-02T23:30:00.000Z';

  expect((await setUp(triggerEvent(), machine, { at }).run()).json).toMatchObject({
    sentAt: at,
    output: { approved: false },
    evaluation: { verdicts: [{ policies: ['deny-service-identities-outside-window'] }] },
  });
});

test.each([
  ['from EventBridge', triggerEvent()],
  ['from HTTP', triggerEvent().detail],
  [
    'that SailPoint extended',
    triggerEvent({ detail: { requestedBy: { id: 'requester-1', more: 1 } } }),
  ],
])('neither secret nor callback URL is shown of an event %s', async (_, event) => {
  const { text, json } = await setUp(event, PRIVILEGED).run();

  const shown = text + JSON.stringify(json);
  expect({ secret: shown.includes(SECRET), url: shown.includes(CALLBACK_URL) }).toEqual({
    secret: false,
    url: false,
  });
});
