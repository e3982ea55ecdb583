import { expect, test } from 'vitest';
import { answersOf } from '../../../bin/start/answers.ts';
import { Invocation } from '../../../functions/contracts/invocation.ts';
import type { Installation } from '../../../local/installation.ts';
import type { Entry } from '../../../local/tenant-client.ts';

const AT = '2026-11-20T09:00:00.000Z';
const FRANK = '2c918085000000000000000000000006';
const SAM = '2c918085000000000000000000000008';
const provenance = { source: 'GET /identities/v1/{id}', at: AT };

const evaluation = {
  outcome: 'review' as const,
  verdicts: [],
  comment: 'Needs review.',
  reviewers: [],
  policySet: 'abc',
};
const record = (rest: object): Invocation =>
  Invocation.parse({
    invocationId: 'i-1',
    state: 'completed',
    triggerId: 'idn:access-request-dynamic-approver',
    accessRequestId: 'r-1',
    request: {
      accessRequestId: 'r-1',
      requestedBy: { id: 'ed', name: 'Ed Engineer' },
      requestedFor: { id: 'ed', name: 'Ed Engineer' },
      requestedItems: [{ id: 'wiki', name: 'Wiki', type: 'ROLE', operation: 'Add' }],
    },
    callbackUrl: 'https://acme.api.identitynow.com/beta/trigger-invocations/i-1/complete',
    secret: 'canary',
    sentAt: AT,
    deadline: '2026-11-20T10:00:00.000Z',
    evaluation,
    decision: {
      outcome: 'review',
      output: { id: FRANK, name: '', type: 'IDENTITY' },
      by: 'policy',
      at: AT,
    },
    ...rest,
  });

const LOG: Entry[] = [
  {
    seq: 1,
    at: AT,
    kind: 'delivery',
    invocationId: 'i-1',
    event: { time: AT, detailType: 'idn:access-request-dynamic-approver', detail: {} },
  },
  {
    seq: 2,
    at: '2026-11-20T09:00:00.250Z',
    kind: 'completion',
    invocationId: 'i-1',
    accepted: true,
    attempt: 1,
  },
];

const answerTo = async (rest: object) => {
  const tenant = { log: async (since: number) => LOG.slice(since) };
  const read = answersOf({ tenant } as Installation, { find: async () => record(rest) });
  return (await read())[0];
};

test('an answer has the name of the chosen reviewer', async () => {
  const considered = [
    { actor: { type: 'IDENTITY', id: SAM }, via: 'item-owner', rejected: 'asks for the access' },
    { actor: { type: 'IDENTITY', id: FRANK }, via: 'manager' },
  ];

  expect(await answerTo({ considered })).toMatchObject({
    decision: 'review',
    reviewer: 'Frank Finance',
    elapsedMs: 250,
    accepted: 1,
  });
});

test('an answer names the unknown facts with their reasons', async () => {
  const facts = {
    identities: { ed: { ...provenance, unknown: '503 Service Unavailable' } },
    items: { wiki: { ...provenance, unknown: 'no answer in time' } },
    status: { ...provenance, value: { clientMetadata: {} } },
    violations: { ed: { wiki: { ...provenance, value: [] } } },
  };

  expect(await answerTo({ facts })).toMatchObject({
    unknown: ['identity Ed Engineer (503 Service Unavailable)', 'item Wiki (no answer in time)'],
  });
});

test('an answer has the outcome of the shadow policies', async () => {
  expect(await answerTo({ shadow: { ...evaluation, outcome: 'deny' } })).toMatchObject({
    shadow: 'deny',
  });
});

test('without reviewer, shadow and facts an answer has empty fields', async () => {
  expect(await answerTo({})).toMatchObject({ reviewer: '', shadow: '', unknown: [] });
});
