/** What SailPoint would tell of the people and items of the bench's requests, told at once. */
import type { AccessRequest } from '../../functions/contracts/access-request.ts';
import type {
  AllParts,
  Fact,
  Facts,
  IdentityFacts,
  ItemFacts,
  StatusFacts,
} from '../../functions/contracts/facts.ts';
import type { FactSource } from '../../functions/facts/gather.ts';
import { LEAVER, PRIVILEGED } from './trigger-event.ts';

const MANAGER = { id: '1'.padStart(32, '2c9180856'), name: 'Mary Manager' };
const OWNER = { id: '7'.padStart(32, '2c9180856'), name: 'Olivia Owner' };

const fact = <Value>(source: string, value: Value): Fact<Value> => ({
  source,
  at: new Date().toISOString(),
  value,
});

const attributes = {
  department: ['Finance'],
  location: ['Brussels'],
  country: ['BE'],
  jobTitle: ['Engineer'],
  costCenter: ['4711'],
  company: ['Acme'],
  employeeType: ['Employee'],
  startDate: ['2021-04-01T00:00:00Z'],
};

const identityOf = (id: string): Fact<IdentityFacts> =>
  fact<AllParts<IdentityFacts>>('GET /identities/v1/{id}', {
    username: `user.${id}`,
    lifecycleState: id.startsWith(LEAVER) ? 'terminated' : 'active',
    status: 'ACTIVE',
    manager: MANAGER,
    isManager: false,
    managers: [MANAGER],
    entitlementIds: [],
    openRequests: [],
    requestedItems: [],
    groupIds: [],
    attributes,
  });

const itemOf = ({ id, type }: AccessRequest['requestedItems'][number]): Fact<ItemFacts> =>
  fact<AllParts<ItemFacts>>(`GET /${type.toLowerCase().replace('_', '-')}s/v1/{id}`, {
    owner: OWNER,
    additionalOwners: [],
    privilegeLevel: id.startsWith(PRIVILEGED) ? 'HIGH' : 'LOW',
    sourceId: '8'.padStart(32, '2c9180856'),
    sourceName: 'Data warehouse',
    requestable: true,
    endDateRequired: false,
    tags: [],
    metadata: { iscPrivacy: ['internal'] },
    entitlementIds: [id],
    sources: ['Data warehouse'],
  });

const gathered = ({ requestedBy, requestedFor, requestedItems }: AccessRequest): Facts => ({
  identities: Object.fromEntries(
    [requestedBy, ...requestedFor].map(({ id }) => [id, identityOf(id)]),
  ),
  items: Object.fromEntries(requestedItems.map((item) => [item.id, itemOf(item)])),
  status: fact<AllParts<StatusFacts>>('GET /access-request-status/v1', {
    requestType: 'GRANT_ACCESS',
    identityType: 'HUMAN',
    startDate: undefined,
    removeDate: undefined,
    startDates: undefined,
    removeDates: undefined,
    clientMetadata: {},
  }),
  violations: Object.fromEntries(
    requestedFor.map(({ id }) => [
      id,
      Object.fromEntries(
        requestedItems.map((item) => [item.id, fact('GET /access-request-status/v1', [])]),
      ),
    ]),
  ),
});

export const knownFacts: FactSource = {
  gather: async (request) => gathered(request),
  identity: async (id) => identityOf(id),
  group: async () => fact('GET /workgroups/v1/{id}/members', { members: ['sam'] }),
};
