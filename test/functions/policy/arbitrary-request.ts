/** Requests and what is known about them, as fast-check makes them up. */
import fc from 'fast-check';
import type { AccessRequest } from '../../../functions/contracts/access-request.ts';
import type { Facts } from '../../../functions/contracts/facts.ts';

const AT = '2026-11-22T10:00:00.000Z';

const id = (prefix: string) => fc.nat({ max: 3 }).map((n) => `${prefix}-${n}`);
const fact = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 4, arbitrary: value.map((known) => ({ source: 'test', at: AT, value: known })) },
    { weight: 1, arbitrary: fc.constant({ source: 'test', at: AT, unknown: '404 Not Found' }) },
  );
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

export const accessRequest: fc.Arbitrary<AccessRequest> = fc.record({
  accessRequestId: fc.constant('request'),
  requestedBy: fc.record({ id: id('person'), name: fc.string() }),
  requestedFor: fc.array(fc.record({ id: id('person'), name: fc.string() }), {
    minLength: 1,
    maxLength: 3,
  }),
  requestedItems: fc.uniqueArray(
    fc.record({
      id: id('item'),
      name: fc.string({ unit: 'grapheme' }),
      type: fc.constantFrom('ROLE', 'ACCESS_PROFILE', 'ENTITLEMENT'),
      operation: fc.constantFrom('Add', 'Remove'),
      comment: maybe(fc.constantFrom('', '  ', 'I need it.')),
    }),
    { minLength: 1, maxLength: 3, selector: (item) => item.id },
  ),
});

const identity = fc.record({
  lifecycleState: maybe(fc.constantFrom('active', 'leaver', 'terminated', 'on holiday')),
  status: maybe(fc.constantFrom('ACTIVE', 'DISABLED')),
  manager: maybe(fc.record({ id: id('person'), name: fc.string() })),
  attributes: fc.constant({}),
});
const item = fc.record({
  owner: maybe(fc.record({ id: id('person'), name: fc.string() })),
  additionalOwners: fc.array(fc.record({ id: id('person'), name: fc.string() }), { maxLength: 2 }),
  privilegeLevel: maybe(fc.constantFrom('HIGH', 'MEDIUM', 'LOW', 'NONE')),
  tags: fc.constant([]),
  metadata: fc.constant({}),
  entitlementIds: fc.constant([]),
});
const sodPolicy = fc.record({
  id: id('sod'),
  name: fc.string(),
  level: maybe(fc.constantFrom('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
  owners: fc.constant(['MANAGER' as const]),
});
const status = fc.record({
  identityType: maybe(fc.constantFrom('HUMAN', 'MACHINE')),
  clientMetadata: fc.constant({}),
});

const byId = <T>(ids: readonly string[], value: fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(ids.map((key) => [key, value])));

/** A request, the facts that were gathered for it, and the hour at which it was sent. */
export const situation = accessRequest.chain((request) => {
  const people = [request.requestedBy, ...request.requestedFor].map((person) => person.id);
  const items = request.requestedItems.map((each) => each.id);
  const violations = fc.uniqueArray(sodPolicy, { maxLength: 2, selector: (each) => each.id });
  return fc.record({
    request: fc.constant(request),
    sentAt: fc.nat({ max: 23 }).map((h) => `2026-11-22T${`${h}`.padStart(2, '0')}:30:00.000Z`),
    facts: fc.record({
      identities: byId(people, fact(identity)),
      items: byId(items, fact(item)),
      status: fact(status),
      violations: byId(people, byId(items, fact(violations))),
    }) as fc.Arbitrary<Facts>,
  });
});
