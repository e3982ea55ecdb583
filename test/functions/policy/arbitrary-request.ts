/** Requests and what is known about them, as fast-check makes them up. */
import fc from 'fast-check';
import type { AccessRequest } from '../../../functions/contracts/access-request.ts';
import type { FactGroup } from '../../../functions/contracts/fact-groups.ts';
import type {
  AllParts,
  Facts,
  IdentityFacts,
  ItemFacts,
  SodPolicy,
  StatusFacts,
} from '../../../functions/contracts/facts.ts';

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
      form: maybe(fc.constantFrom(null, { formData: { team: ['Sales'], urgent: true } })),
    }),
    { minLength: 1, maxLength: 3, selector: (item) => item.id },
  ),
});

/** An instant as the contract of facts allows it. */
const instant = fc
  .tuple(
    fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
    fc.constantFrom('', '.1', '.123', '.123456789'),
  )
  .map(([date, fraction]) => `${date.toISOString().slice(0, 19)}${fraction}Z`);

const byIds = <T>(ids: fc.Arbitrary<string>, value: fc.Arbitrary<T>) =>
  fc.dictionary(ids, value, { maxKeys: 3 });
const datesByPair = byIds(id('person'), byIds(id('item'), fc.option(instant)));

/** What SailPoint could tell, with any `text` where it takes text. */
const valuesOf = (text: fc.Arbitrary<string>, ids: fc.Arbitrary<string>) => {
  const person = fc.record({ id: fc.oneof(id('person'), ids), name: text });
  // The contract of facts drops a key of that name, as zod does in every record.
  const key = text.filter((name) => name !== '__proto__');
  const texts = fc.dictionary(key, fc.array(text, { maxLength: 3 }), { maxKeys: 3 });
  const identity = fc.record<AllParts<IdentityFacts>>({
    username: maybe(text),
    lifecycleState: maybe(fc.constantFrom('active', 'leaver', 'terminated', 'on holiday')),
    status: maybe(fc.constantFrom('ACTIVE', 'DISABLED')),
    manager: maybe(person),
    isManager: maybe(fc.boolean()),
    managers: maybe(fc.array(person, { maxLength: 2 })),
    entitlementIds: maybe(fc.array(id('entitlement'), { maxLength: 3 })),
    openRequests: maybe(fc.array(id('request'), { maxLength: 2 })),
    requestedItems: maybe(fc.array(id('item'), { maxLength: 2 })),
    groupIds: maybe(fc.array(fc.oneof(id('group'), ids), { maxLength: 2 })),
    attributes: texts,
  });
  const item = fc.record<AllParts<ItemFacts>>({
    owner: maybe(person),
    additionalOwners: fc.array(person, { maxLength: 2 }),
    privilegeLevel: maybe(fc.constantFrom('HIGH', 'MEDIUM', 'LOW', 'NONE')),
    sourceId: maybe(text),
    sourceName: maybe(text),
    requestable: maybe(fc.boolean()),
    endDateRequired: maybe(fc.boolean()),
    tags: fc.array(text, { maxLength: 3 }),
    metadata: texts,
    entitlementIds: maybe(fc.array(id('entitlement'), { maxLength: 3 })),
    sources: maybe(fc.array(text, { maxLength: 3 })),
  });
  const sodPolicy = fc.record<AllParts<SodPolicy>>({
    id: fc.oneof(id('sod'), ids),
    name: text,
    level: maybe(fc.constantFrom('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
    owners: fc.constant(['MANAGER' as const]),
    newSides: maybe(fc.subarray(['LEFT' as const, 'RIGHT' as const])),
    mitigable: maybe(fc.boolean()),
  });
  const violations = fc.uniqueArray(sodPolicy, { maxLength: 2, selector: (each) => each.id });
  const status = fc.record<AllParts<StatusFacts>>({
    requestType: maybe(fc.constantFrom('GRANT_ACCESS', 'REVOKE_ACCESS', 'MODIFY_ACCESS')),
    identityType: maybe(fc.constantFrom('HUMAN', 'MACHINE')),
    startDate: maybe(instant),
    removeDate: maybe(instant),
    startDates: maybe(datesByPair),
    removeDates: maybe(datesByPair),
    clientMetadata: fc.dictionary(key, text, { maxKeys: 3 }),
  });
  return { identity, item, violations, status };
};

const byId = <T>(ids: readonly string[], value: fc.Arbitrary<T>) =>
  fc
    .tuple(...ids.map((key) => value.map((one) => [key, one] as const)))
    .map((entries) => Object.fromEntries(entries));

/** Facts such as could be gathered for a request. */
export const factsAbout = (
  { requestedBy, requestedFor, requestedItems }: AccessRequest,
  text: fc.Arbitrary<string> = fc.string({ maxLength: 10 }),
  ids: fc.Arbitrary<string> = id('person'),
): fc.Arbitrary<Facts> => {
  const people = [...new Set([requestedBy, ...requestedFor].map((person) => person.id))];
  const items = [...new Set(requestedItems.map((each) => each.id))];
  const { identity, item, violations, status } = valuesOf(text, ids);
  const groups = {
    identities: byId(people, fact(identity)),
    items: byId(items, fact(item)),
    status: fact(status),
    violations: byId(people, byId(items, fact(violations))),
  } satisfies Record<FactGroup, fc.Arbitrary<unknown>>;
  return fc.record(groups) as fc.Arbitrary<Facts>;
};

/** A request, the facts that were gathered for it, and the hour at which it was sent. */
export const situation = accessRequest.chain((request) =>
  fc.record({
    request: fc.constant(request),
    sentAt: fc.nat({ max: 23 }).map((h) => `2026-11-22T${`${h}`.padStart(2, '0')}:30:00.000Z`),
    facts: factsAbout(request),
  }),
);
