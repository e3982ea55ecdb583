import { expect, test } from 'vitest';
import type { PartnerBus } from '../../../local/tenant/core/ports.ts';
import { Refusal } from '../../../local/tenant/core/refusal.ts';
import {
  DECISION,
  DYNAMIC_APPROVER,
  PRE_APPROVAL,
} from '../../../local/tenant/triggers/triggers.ts';
import { eventBridge, setUp } from './in-process.ts';

const PATH = '/trigger-subscriptions/v1';

const http = {
  name: 'workflow',
  triggerId: DYNAMIC_APPROVER,
  type: 'HTTP',
  httpConfig: {
    url: 'https://acme.api.identitynow.com/beta/workflows/execute/external/1',
    httpDispatchMode: 'ASYNC',
    httpAuthenticationType: 'BEARER_TOKEN',
    bearerTokenAuthConfig: { bearerToken: 'first-token' },
  },
};

/** A partner's bus that only records its calls. */
const recordingBus = () => {
  const calls: string[] = [];
  const bus: PartnerBus = {
    createSource: async ({ name, region }) => void calls.push(`create ${name} ${region}`),
    deleteSource: async ({ name, region }) => void calls.push(`delete ${name} ${region}`),
    put: async () => {},
  };
  return { bus, calls };
};

test('the partner event source follows its subscription', async () => {
  const { bus, calls } = recordingBus();
  const { call } = await setUp({ partner: bus });
  const { id } = (await call('POST', PATH, eventBridge(PRE_APPROVAL))).body;
  const name = `aws.partner/sailpoint.com/${id}/idn/access-request-pre-approval`;

  await call('PATCH', `${PATH}/${id}`, [{ op: 'replace', path: '/name', value: 'renamed' }]);
  await call('PATCH', `${PATH}/${id}`, [
    { op: 'replace', path: '/eventBridgeConfig/awsRegion', value: 'eu-west-1' },
  ]);
  await call('DELETE', `${PATH}/${id}`);

  expect(calls).toEqual([
    `create ${name} us-east-1`,
    `create ${name} eu-west-1`,
    `delete ${name} us-east-1`,
    `delete ${name} eu-west-1`,
  ]);
});

test('a subscription whose event source cannot be created is not there afterwards', async () => {
  const { bus } = recordingBus();
  bus.createSource = async () => {
    throw new Refusal(500, 'AWS did not create the event source.');
  };
  const { call } = await setUp({ partner: bus });

  const { status } = await call('POST', PATH, eventBridge(PRE_APPROVAL));

  expect(status).toBe(500);
  expect((await call('GET', PATH)).body).toEqual([]);
});

test('a response-required trigger takes one subscriber, and the refusal names it', async () => {
  const { call } = await setUp();
  await call('POST', PATH, eventBridge(PRE_APPROVAL));

  const second = await call('POST', PATH, eventBridge(PRE_APPROVAL));
  const decisions = [
    await call('POST', PATH, eventBridge(DECISION)),
    await call('POST', PATH, eventBridge(DECISION)),
  ];

  expect(second.status).toBe(400);
  expect(second.body.messages[0].text).toContain('to AWS: idn:access-request-pre-approval');
  expect(decisions.map(({ status }) => status)).toEqual([201, 201]);
});

test('a bearer token can be replaced and proven, and never read', async () => {
  const { call } = await setUp();
  const created = await call('POST', PATH, http);
  const { id } = created.body;
  const holds = async (bearerToken: string) =>
    (await call('POST', `/_control/subscriptions/${id}/secret`, { bearerToken })).body.stored;
  const before = [await holds('first-token'), await holds('second-token')];

  const patched = await call('PATCH', `${PATH}/${id}`, [
    {
      op: 'replace',
      path: '/httpConfig/bearerTokenAuthConfig/bearerToken',
      value: 'second-token',
    },
  ]);

  expect(before).toEqual([true, false]);
  expect([await holds('first-token'), await holds('second-token')]).toEqual([false, true]);
  for (const { body } of [created, patched]) {
    expect(body.httpConfig.bearerTokenAuthConfig).toEqual({ bearerToken: null });
  }
  expect(JSON.stringify((await call('GET', PATH)).body)).not.toContain('-token');
});

test.each([
  ['its id', [{ op: 'replace', path: '/id', value: 'x' }]],
  ['its trigger', [{ op: 'replace', path: '/triggerId', value: DYNAMIC_APPROVER }]],
  ['a field it has not', [{ op: 'replace', path: '/description', value: 'x' }]],
  ['an unreadable filter', [{ op: 'add', path: '/filter', value: '$[?(' }]],
  ['no deadline at all', [{ op: 'replace', path: '/responseDeadline', value: 'PT0S' }]],
  ['another type without its config', [{ op: 'replace', path: '/type', value: 'HTTP' }]],
  [
    'an account that is none',
    [{ op: 'replace', path: '/eventBridgeConfig/awsAccount', value: '1' }],
  ],
  ['an unknown operation', [{ op: 'test', path: '/name', value: 'x' }]],
  ['a secret copied out', [{ op: 'copy', from: '/httpConfig/url', path: '/description' }]],
])('a patch with %s is refused and changes nothing', async (_case, operations) => {
  const { call } = await setUp();
  const before = (await call('POST', PATH, eventBridge(PRE_APPROVAL))).body;

  const { status, body } = await call('PATCH', `${PATH}/${before.id}`, operations);

  expect(status).toBe(400);
  expect(body.messages[0].text).toMatch(/\.$|invalid/);
  expect((await call('GET', PATH)).body).toEqual([before]);
});

test('a patch must be sent as JSON Patch', async () => {
  const { app, tokenOf } = await setUp();

  const { statusCode } = await app.inject({
    method: 'PATCH',
    url: `${PATH}/any`,
    headers: { authorization: `Bearer ${await tokenOf('adam.admin')}` },
    payload: [{ op: 'remove', path: '/filter' }],
  });

  expect(statusCode).toBe(415);
});
