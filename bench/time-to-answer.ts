import { setTimeout as delay } from 'node:timers/promises';
import pWaitFor from 'p-wait-for';
import type { Entry, TenantClient } from '../local/tenant-client.ts';
import { DENIED, submit } from './access-request.ts';

const TIMEOUT = {
  milliseconds: 60_000,
  message: 'The tenant got no answer within a minute; see the emulator log in .local/bench.',
};

/** What follows an answer, such as its announcement, has ended by then and disturbs no next sample. */
const QUIET_MS = 300;

/** Longer than an answer takes, so that looking for it does not slow it down. */
const INTERVAL_MS = 200;

/** Submits a request; milliseconds from its event's time to the accepted answer, by the tenant's clock. */
export const timeToAnswer = async (tenant: TenantClient): Promise<number> => {
  await delay(QUIET_MS);
  const seen = (await tenant.log(0)).length;
  await submit(tenant, DENIED);

  let sent: Entry | undefined;
  let accepted: Entry | undefined;
  const answered = async () => {
    const entries = await tenant.log(seen);
    sent = entries.find(({ event }) => event);
    accepted = entries.find((entry) => entry.accepted);
    return sent !== undefined && accepted !== undefined;
  };
  await pWaitFor(answered, { before: false, interval: INTERVAL_MS, timeout: TIMEOUT });

  return Date.parse(accepted?.at ?? '') - Date.parse(sent?.event?.time ?? '');
};
