import { acme } from '../local/tenant/seed/acme.ts';
import type { TenantClient } from '../local/tenant-client.ts';

/** A request for one access profile for one person. */
export type AccessRequest = { requester: string; recipientId: string; itemId: string };

const requestOf = (requester: string, recipient: string, itemName: string): AccessRequest => {
  const person = acme.people.find(({ username }) => username === recipient);
  const item = acme.accessProfiles.find(({ name }) => name === itemName);
  if (!person || !item) throw new Error(`Acme has no ${recipient} or no ${itemName}.`);
  return { requester, recipientId: person.id, itemId: item.id };
};

/** Denied by policy, so no second trigger follows that would disturb what is measured next. */
export const DENIED = requestOf('mary.manager', 'larry.leaver', 'Wiki Editor');

/** Approved by policy; SailPoint then asks who else has to approve it. */
export const APPROVED = requestOf('mary.manager', 'nora.newcomer', 'Wiki Editor');

/** Submits a request as its requester; gives what the tenant answers. */
export const submit = async (
  tenant: TenantClient,
  { requester, recipientId, itemId }: AccessRequest,
): Promise<unknown> =>
  tenant.call('POST', '/access-requests/v1', {
    token: await tenant.token(requester),
    body: {
      requestedFor: [recipientId],
      requestedItems: [{ type: 'ACCESS_PROFILE', id: itemId, comment: 'For the bench.' }],
    },
  });
