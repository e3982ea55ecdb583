import { randomUUID } from 'node:crypto';
import { PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import type { Installation } from '../../local/installation.ts';

export type RawEvent = {
  triggerId?: string;
  detail?: object;
  metadata?: object;
};

/** Where it is put: a tenant, and the event source of its trigger. */
type World = {
  tenant: Pick<Installation['tenant'], 'url' | 'call'>;
  sources: Pick<Installation['sources'], typeof PRE_APPROVAL>;
};

/** Puts an event on the pre-approval source as the test made it; gives its invocation id. */
export const sendRaw = async (
  { tenant, sources }: World,
  { triggerId = PRE_APPROVAL, detail = {}, metadata = {} }: RawEvent,
): Promise<string> => {
  const invocationId = randomUUID();
  await tenant.call('POST', '/_control/events', {
    body: {
      source: sources[PRE_APPROVAL],
      triggerId,
      detail: {
        accessRequestId: randomUUID(),
        requestedFor: { type: 'IDENTITY', id: 'i-1', name: 'Ed Engineer' },
        requestedBy: { type: 'IDENTITY', id: 'i-2', name: 'Rob Requester' },
        requestedItems: [
          {
            id: 'a-1',
            name: 'Wiki',
            type: 'ACCESS_PROFILE',
            operation: 'Remove',
            comment: 'Done.',
          },
        ],
        ...detail,
        _metadata: {
          callbackURL: `${tenant.url}/beta/trigger-invocations/${invocationId}/complete`,
          secret: 'raw-event-secret',
          triggerId,
          invocationId,
          triggerType: 'requestResponse',
          ...metadata,
        },
      },
    },
  });
  return invocationId;
};
