/** Trigger events as SailPoint sends them, for the starter policies to decide. */
import { randomUUID } from 'node:crypto';
import { PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import type { Home } from '../../functions/decide/parse-event.ts';

export const TENANT_URL = 'https://acme.api.identitynow.com';

const SOURCE =
  'aws.partner/sailpoint.com/00000000-0000-0000-0000-000000000001/idn/access-request-pre-approval';

/** The installation that the events are meant for. */
export const HOME: Home = {
  account: '123456789012',
  region: 'us-east-1',
  triggers: [{ triggerId: PRE_APPROVAL, source: SOURCE, responseDeadlineSeconds: 3_600 }],
};

type Item = { type: 'ACCESS_PROFILE' | 'ROLE' | 'ENTITLEMENT'; comment?: string };

const identity = (digit: number, name: string) => ({
  type: 'IDENTITY',
  id: `${digit}`.padStart(32, '2c9180856'),
  name,
});

const WHY = 'Needed for the migration of the billing reports to the new warehouse.';

/** Requests in turn: approved, denied, reviewed, and one of several items. */
const REQUESTS: Item[][] = [
  [{ type: 'ACCESS_PROFILE', comment: WHY }],
  [{ type: 'ROLE' }],
  [{ type: 'ENTITLEMENT', comment: WHY }],
  [
    { type: 'ACCESS_PROFILE', comment: WHY },
    { type: 'ROLE', comment: WHY },
    { type: 'ACCESS_PROFILE', comment: WHY },
  ],
];

/** The largest request that SailPoint's contract allows: 25 items for 10 people. */
export const LARGEST = {
  items: Array.from({ length: 25 }, (): Item => ({ type: 'ACCESS_PROFILE', comment: WHY })),
  recipients: 10,
};

export type Request = { items: Item[]; recipients: number };

export const requestNumber = (index: number): Request => ({
  items: REQUESTS[index % REQUESTS.length] ?? [],
  recipients: 1,
});

/** The event of a fresh invocation. */
export const triggerEvent = ({ items, recipients }: Request) => {
  const invocationId = randomUUID();
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': PRE_APPROVAL,
    source: SOURCE,
    account: HOME.account,
    time: new Date().toISOString(),
    region: HOME.region,
    resources: [],
    detail: {
      accessRequestId: randomUUID().replaceAll('-', ''),
      requestedBy: identity(1, 'Mary Manager'),
      requestedFor: Array.from({ length: recipients }, (_, index) =>
        identity(index + 2, `Ed Engineer ${index + 1}`),
      ),
      requestedItems: items.map(({ type, comment }, index) => ({
        id: `${index + 1}`.padStart(32, '2c9180876'),
        name: `Billing Reports ${index + 1}`,
        description: 'Read the billing reports of the finance department.',
        type,
        operation: 'Add',
        ...(comment && { comment }),
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
