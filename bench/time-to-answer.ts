import pWaitFor from 'p-wait-for';
import { acme } from '../local/tenant/seed/acme.ts';
import type { Entry, TenantClient } from '../local/tenant-client.ts';

const REQUESTER = 'ed.engineer';

/** Without a reason, so it is denied: no second trigger follows that would disturb the next sample. */
const BODY = {
  requestedFor: acme.people.filter(({ username }) => username === REQUESTER).map(({ id }) => id),
  requestedItems: acme.accessProfiles
    .filter(({ name }) => name === 'Domain Administration')
    .map(({ id }) => ({ type: 'ACCESS_PROFILE', id })),
};

const TIMEOUT = {
  milliseconds: 60_000,
  message: 'The tenant got no answer within a minute; see the emulator log in .local/bench.',
};

/** Submits a request; milliseconds from its event's time to the accepted answer, by the tenant's clock. */
export const timeToAnswer = async (tenant: TenantClient): Promise<number> => {
  const token = await tenant.token(REQUESTER);
  const seen = (await tenant.log(0)).length;
  await tenant.call('POST', '/access-requests/v1', { token, body: BODY });

  let entries: Entry[] = [];
  const answered = async () => {
    entries = await tenant.log(seen);
    return entries.some(({ accepted }) => accepted);
  };
  await pWaitFor(answered, { interval: 50, timeout: TIMEOUT });

  const sent = entries.find(({ kind }) => kind === 'delivery')?.event?.time ?? '';
  const accepted = entries.find((entry) => entry.accepted)?.at ?? '';
  return Date.parse(accepted) - Date.parse(sent);
};
