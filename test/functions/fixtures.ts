/** What the tests of several functions start from. */
import type { AccessRequest } from '../../functions/contracts/access-request.ts';
import type { Decision, Evaluation, Verdict } from '../../functions/contracts/decision.ts';
import type { Invocation } from '../../functions/contracts/invocation.ts';
import {
  DYNAMIC_APPROVER,
  PRE_APPROVAL,
  type TriggerId,
} from '../../functions/contracts/trigger.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'eu-west-1';
export const TENANT_URL = 'https://acme.api.identitynow.com';
export const INVOCATION_ID = '37d6df15-0da2-4e8f-b73a-e644ca0385ef';
export const CALLBACK_URL = `${TENANT_URL}/beta/trigger-invocations/${INVOCATION_ID}/complete`;
export const SECRET = 'secret-canary-3a24d1e9-6d2d-484a';
export const SENT_AT = '2026-11-22T08:00:00.000Z';
export const DEADLINE = '2026-11-22T09:00:00.000Z';
export const APPROVER = 'countersign.service';
/** People who may review and decide the request of the fixtures. */
export const REVIEWER = '2c91808500000000000000000000a001';
export const OTHER_REVIEWER = '2c91808500000000000000000000a002';
export const FALLBACK_GROUP = 'group-of-last-resort';

/** What must never reach a log, an event of ours or an error: names, words, secrets. */
export const CANARIES = {
  requester: 'Rita Canary-Requester',
  recipient: 'Ricardo Canary-Recipient',
  comment: 'I need it for the canary project',
  answer: 'form-answer-canary',
  secret: SECRET,
  callbackUrl: CALLBACK_URL,
} as const;

export const ITEM = {
  id: 'item-1',
  name: 'Wiki Editor',
  description: 'Writes the wiki',
  type: 'ACCESS_PROFILE',
  operation: 'Add',
  comment: CANARIES.comment,
} as const;

export const accessRequest = (overrides: Partial<AccessRequest> = {}): AccessRequest => ({
  accessRequestId: 'request-1',
  requestedBy: { id: 'requester-1', name: CANARIES.requester },
  requestedFor: [{ id: 'recipient-1', name: CANARIES.recipient }],
  requestedItems: [ITEM],
  ...overrides,
});

export const sourceOf = (triggerId: TriggerId) =>
  `aws.partner/sailpoint.com/ceaf7121-d3d0-4313-9324-00e2c7713110/${triggerId.replace(':', '/')}`;

/** Where `triggerEvent` comes from. */
export const HOME = {
  account: ACCOUNT,
  region: REGION,
  triggers: [PRE_APPROVAL, DYNAMIC_APPROVER].map((triggerId) => ({
    triggerId: triggerId as TriggerId,
    source: sourceOf(triggerId as TriggerId),
    responseDeadlineSeconds: 3600,
  })),
};

type Overrides = { triggerId?: TriggerId; envelope?: object; detail?: object; metadata?: object };

/** An event of a response-required trigger as EventBridge delivers it; `undefined` takes a field away. */
export const triggerEvent = ({
  triggerId = PRE_APPROVAL,
  envelope,
  detail,
  metadata,
}: Overrides = {}) =>
  JSON.parse(
    JSON.stringify({
      version: '0',
      id: '278d2f65-0fd4-56e7-4f30-4a8f945ef0bb',
      'detail-type': triggerId,
      source: sourceOf(triggerId),
      account: ACCOUNT,
      region: REGION,
      time: '2026-11-22T08:00:00Z',
      resources: [],
      detail: {
        ...accessRequest(),
        _metadata: {
          callbackURL: CALLBACK_URL,
          secret: SECRET,
          triggerId,
          invocationId: INVOCATION_ID,
          triggerType: 'requestResponse',
          responseMode: 'async',
          ...metadata,
        },
        ...detail,
      },
      ...envelope,
    }),
  );

export const verdict = (overrides: Partial<Verdict> = {}): Verdict => ({
  itemId: 'item-1',
  recipientId: 'recipient-1',
  outcome: 'approve',
  policies: ['approve-it'],
  errors: [],
  ...overrides,
});

export const evaluation = (overrides: Partial<Evaluation> = {}): Evaluation => ({
  outcome: 'approve',
  verdicts: [verdict()],
  comment: 'Approved: Wiki Editor. It is harmless.',
  reviewers: [],
  policySet: 'hash-1',
  ...overrides,
});

export const DECISION: Decision = {
  outcome: 'approve',
  output: { approved: true, comment: 'Approved: Wiki Editor.', approver: APPROVER },
  by: 'policy',
  at: SENT_AT,
};

export const invocation = (overrides: Partial<Invocation> = {}): Invocation => ({
  invocationId: INVOCATION_ID,
  state: 'received',
  triggerId: PRE_APPROVAL,
  accessRequestId: 'request-1',
  request: accessRequest(),
  sentAt: SENT_AT,
  deadline: DEADLINE,
  attempts: 0,
  outcomeUnknown: false,
  ...overrides,
});

export const decided = (overrides: Partial<Invocation> = {}): Invocation =>
  invocation({
    state: 'decided',
    evaluation: evaluation(),
    decision: DECISION,
    announced: 'decided',
    ...overrides,
  });
