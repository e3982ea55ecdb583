/** What Adam asks for, for whom. */
import type { AccessRequestBody } from '../../../local/tenant/requests/body.ts';
import {
  ALICE,
  BOB,
  CREATE_VENDORS,
  CUSTOMER_RECORDS,
  DOMAIN_ADMINISTRATION,
  ENGINEER,
  ERIN,
  FRANK,
  READ_LEDGER,
  WIKI_EDITOR,
} from '../../local/tenant/acme-ids.ts';
import type { Scripted } from './history.ts';

const NORA = '2c91808500000000000000000000000c';
const LARRY = '2c91808500000000000000000000000a';
const PAULA = '2c91808500000000000000000000000b';

/** Access to the domain is given for a time. */
const REMOVED = '2027-11-22T00:00:00.000Z';

type Type = 'ACCESS_PROFILE' | 'ROLE' | 'ENTITLEMENT';

const BODIES: Record<Scripted['request'], { requestedFor: string; item: string; type?: Type }> = {
  approved: { requestedFor: NORA, item: WIKI_EDITOR },
  denied: { requestedFor: LARRY, item: WIKI_EDITOR },
  reviewed: { requestedFor: NORA, item: DOMAIN_ADMINISTRATION },
  role: { requestedFor: ERIN, item: ENGINEER, type: 'ROLE' },
  entitlement: { requestedFor: FRANK, item: READ_LEDGER, type: 'ENTITLEMENT' },
  away: { requestedFor: PAULA, item: READ_LEDGER, type: 'ENTITLEMENT' },
  violating: { requestedFor: BOB, item: CREATE_VENDORS, type: 'ENTITLEMENT' },
  sensitive: { requestedFor: ALICE, item: CUSTOMER_RECORDS, type: 'ENTITLEMENT' },
};

export const bodyOf = (
  request: Scripted['request'],
  form: { comment?: string; formInstanceId?: string },
): AccessRequestBody => {
  const { requestedFor, item, type = 'ACCESS_PROFILE' } = BODIES[request];
  return {
    requestedFor: [requestedFor],
    requestedItems: [{ type, id: item, removeDate: REMOVED, ...form }],
  };
};
