/** What is known about the request of the fixtures, beyond its event. */
import type {
  Facts,
  GroupFacts,
  IdentityFacts,
  ItemFacts,
  SodPolicy,
} from '../../functions/contracts/facts.ts';
import { SENT_AT } from './fixtures.ts';

const provenance = { source: 'GET /test/v1/{id}', at: SENT_AT };

export const fact = <Value>(value: Value) => ({ ...provenance, value });

export const unknownFact = (reason = '503 Service Unavailable') => ({
  ...provenance,
  unknown: reason,
});

/** In place of a fact that no policy could read. */
export const NOT_ASKED = { source: 'none', at: SENT_AT, notAsked: true } as const;

export const identityFacts = (overrides: Partial<IdentityFacts> = {}): IdentityFacts => ({
  lifecycleState: 'active',
  status: 'ACTIVE',
  attributes: {},
  ...overrides,
});

export const itemFacts = (overrides: Partial<ItemFacts> = {}): ItemFacts => ({
  privilegeLevel: 'LOW',
  additionalOwners: [],
  tags: [],
  metadata: {},
  ...overrides,
});

export const groupFacts = (...members: string[]): GroupFacts => ({ members });

export const sodPolicy = (id: string, overrides: Partial<SodPolicy> = {}): SodPolicy => ({
  id,
  name: `Policy ${id}`,
  owners: [],
  ...overrides,
});

export const facts = (overrides: Partial<Facts> = {}): Facts => ({
  identities: {
    'requester-1': fact(identityFacts()),
    'recipient-1': fact(identityFacts()),
  },
  items: { 'item-1': fact(itemFacts()) },
  status: fact({ identityType: 'HUMAN', clientMetadata: {} }),
  violations: { 'recipient-1': { 'item-1': fact([]) } },
  ...overrides,
});
