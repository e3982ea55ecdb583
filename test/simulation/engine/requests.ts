/** The tenant's access requests: it reads through all for each, so that only the newest can be asked about. */
import type { Caller } from '../../../local/tenant/directory/access-tokens.ts';
import { accessRequests } from '../../../local/tenant/requests/access-requests.ts';
import { approvals } from '../../../local/tenant/requests/approvals.ts';
import type { AccessRequestBody } from '../../../local/tenant/requests/body.ts';
import type { SubmittedRequest } from '../../../local/tenant/requests/submitted-request.ts';
import type { Tenant } from '../../../local/tenant/tenant.ts';
import { CARLA } from '../../local/tenant/acme-ids.ts';

const NEWEST = 200;
const SOMEBODY = {
  ...{ clientId: 'carla', identityId: CARLA, scopes: [], authorities: ['ORG_ADMIN'] },
};

export type Requests = ReturnType<typeof requestsOf>;

/** `opened` hears of a request that waits for somebody's approval in SailPoint. */
export const requestsOf = (tenant: Tenant, opened: (request: SubmittedRequest) => void) => {
  const { now, directory } = tenant;
  const fresh = () => accessRequests({ ...tenant, now });
  let [newest, earlier] = [fresh(), fresh()];
  const all: SubmittedRequest[] = [];
  const homes = new Map<string, typeof newest>();
  const told = new Set<string>();

  const tell = (request: SubmittedRequest | undefined) => {
    if (!request?.lines.some(({ approval }) => approval) || told.has(request.id)) return;
    told.add(request.id);
    opened(request);
  };
  const list = () => [...earlier.list(), ...newest.list()];
  const advance = (id: string) => {
    const request = all.find((one) => one.id === id);
    if (request?.failure) return;
    homes.get(id)?.advance(id);
    tell(request);
  };
  const decisions = approvals({ now, directory, requests: { list, advance, submit: () => [] } });

  return {
    /** All that were ever made. */
    all,
    list,
    advance,
    approvals: decisions,
    /** Somebody who has no part in the request decides in SailPoint. */
    decide({ lines }: SubmittedRequest, approved: boolean): void {
      for (const { approval } of lines) {
        if (approval?.status !== 'PENDING') continue;
        decisions.decide(approval.id, SOMEBODY, { status: approved ? 'APPROVED' : 'REJECTED' });
      }
    },
    submit(caller: Caller & { identityId: string }, body: AccessRequestBody): SubmittedRequest {
      if (newest.list().length >= NEWEST) [newest, earlier] = [fresh(), newest];
      const [submitted] = newest.submit(caller, body);
      if (!submitted) throw new Error('The tenant took no request.');
      homes.set(submitted.id, newest);
      all.push(submitted);
      tell(submitted);
      return submitted;
    },
    /** The requester changes their mind: SailPoint goes no further. */
    cancel(id: string): void {
      const request = all.find((one) => one.id === id);
      if (request && !request.approvalStarted) request.failure = 'Cancelled by the requester.';
    },
  };
};
