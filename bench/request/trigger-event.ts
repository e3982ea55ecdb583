/** Trigger events as SailPoint sends them, for the starter policies to decide. */
import { randomUUID } from 'node:crypto';
import { sourceOfSubscription } from '../../functions/contracts/event-source.ts';
import { PRE_APPROVAL, TriggerId } from '../../functions/contracts/trigger.ts';
import type { Home } from '../../functions/contracts/trigger-event.ts';

export const TENANT_URL = 'https://acme.api.identitynow.com';

const sourceOf = (triggerId: TriggerId) =>
  sourceOfSubscription('00000000-0000-0000-0000-000000000001', triggerId);

/** The installation that the events are meant for: it has all triggers subscribed. */
export const HOME: Home = {
  account: '123456789012',
  region: 'us-east-1',
  triggers: TriggerId.options.map((triggerId) => ({
    triggerId,
    source: sourceOf(triggerId),
    responseDeadlineSeconds: 3_600,
  })),
};

type Item = { type: 'ACCESS_PROFILE' | 'ROLE' | 'ENTITLEMENT'; privileged?: boolean };

/** How ids begin of people who have left, and of items that can do harm. */
export const LEAVER = '2c918085f';
export const PRIVILEGED = '2c918087f';

const WHY = 'Needed for the migration of the billing reports to the new warehouse.';

export type Request = { items: Item[]; recipients: number; leaver?: boolean };

/** Requests in turn: approved, denied, reviewed, and one of several items. */
const REQUESTS: Request[] = [
  { items: [{ type: 'ACCESS_PROFILE' }], recipients: 1 },
  { items: [{ type: 'ROLE' }], recipients: 1, leaver: true },
  { items: [{ type: 'ENTITLEMENT', privileged: true }], recipients: 1 },
  {
    items: [{ type: 'ACCESS_PROFILE' }, { type: 'ROLE' }, { type: 'ACCESS_PROFILE' }],
    recipients: 1,
  },
];

/** The largest request that SailPoint's contract allows: 25 items for 10 people. */
export const LARGEST: Request = {
  items: Array.from({ length: 25 }, (): Item => ({ type: 'ACCESS_PROFILE' })),
  recipients: 10,
};

export const requestNumber = (index: number): Request =>
  REQUESTS[index % REQUESTS.length] ?? LARGEST;

const identity = (number: number, name: string, prefix = '2c9180856') => ({
  type: 'IDENTITY',
  id: `${number}`.padStart(32, prefix),
  name,
});

/** The event of a fresh invocation. */
export const triggerEvent = ({ items, recipients, leaver = false }: Request) => {
  const invocationId = randomUUID();
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': PRE_APPROVAL,
    source: sourceOf(PRE_APPROVAL),
    account: HOME.account,
    time: new Date().toISOString(),
    region: HOME.region,
    resources: [],
    detail: {
      accessRequestId: randomUUID().replaceAll('-', ''),
      requestedBy: identity(1, 'Mary Manager'),
      requestedFor: Array.from({ length: recipients }, (_, index) =>
        identity(index + 2, `Ed Engineer ${index + 1}`, leaver ? LEAVER : undefined),
      ),
      requestedItems: items.map(({ type, privileged }, index) => ({
        id: `${index + 1}`.padStart(32, privileged ? PRIVILEGED : '2c9180876'),
        name: `Billing Reports ${index + 1}`,
        description: 'Read the billing reports of the finance department.',
        type,
        operation: 'Add',
        comment: WHY,
      })),
      _metadata: {
        callbackURL: `${TENANT_URL}/trigger-invocations/v1/${invocationId}/complete`,
        secret: randomUUID(),
        triggerId: PRE_APPROVAL,
        triggerType: 'requestResponse',
        responseMode: 'async',
        invocationId,
      },
    },
  };
};
