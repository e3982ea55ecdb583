/** A fact that no policy can read changes nothing, whether SailPoint was asked for it or not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALL_NEEDS } from '../../functions/contracts/needs.ts';
import { policySetFrom } from '../../functions/policy/compile.ts';
import { policyEngine } from '../../functions/policy/engine.ts';
import { type Routes, world } from '../functions/facts/world.ts';
import { accessRequest, ITEM, SENT_AT } from '../functions/fixtures.ts';
import { STARTER } from '../functions/policy/cedar.ts';
import { brokenAnswers } from './broken-answers.ts';
import { broken } from './odd-values.ts';

const PEOPLE = [
  ['principal', 'context.requester'],
  ['context.requester', 'principal'],
].flatMap(([who, other]) => [
  `${who} has lifecycleState && ${who}.lifecycleState == "active"`,
  `${who} has status && ${who}.status == "TERMINATED"`,
  `${who} has manager && ${who}.manager.name == "Mary"`,
  `${who} has manager && ${who}.manager has status`,
  `${who} has username`,
  `${who} has entitlements && ${who}.entitlements.contains(resource)`,
  `${who} has openRequests && ${who}.openRequests > 0`,
  `${who} has requested && ${who}.requested.contains(resource)`,
  `${who} has groups && ${who}.groups.contains(GovernanceGroup::"g-1")`,
  `${who} has managers && ${who}.managers.contains(${other})`,
  `${who} has attributeNames && !${who}.attributeNames.isEmpty()`,
  `${who}.hasTag("department") && ${who}.getTag("department").contains("Sales")`,
]);
const CONDITIONS = [
  ...PEOPLE,
  'principal == context.requester',
  'resource has owner && resource.owner.name == "Olivia"',
  'resource has owner && resource.owner has lifecycleState',
  'resource has additionalOwners && resource.additionalOwners.isEmpty()',
  'resource has privilegeLevel && resource.privilegeLevel == PrivilegeLevel::"LOW"',
  'resource has sources && resource.sources.contains("Wiki")',
  'resource has entitlementCount && resource.entitlementCount < 3',
  'resource has requestable && resource.requestable',
  'resource has endDateRequired && resource.endDateRequired',
  'resource has metadataKeys && resource.metadataKeys.contains("k")',
  'resource.hasTag("k") && resource.getTag("k").contains("v")',
  'context has alreadyHeld && context.alreadyHeld',
  'context has identityType && context.identityType == IdentityType::"HUMAN"',
  'context has removeDate && context.removeDate > context.requestedAt',
  'context has sodViolations && context.sodViolations.isEmpty()',
  'context has sodLevels && context.sodLevels.contains(SodLevel::"HIGH")',
  'context has hasRemoveDate && context.hasRemoveDate',
  'SodPolicy::"p-1" has newSides && SodPolicy::"p-1".newSides.contains(SodSide::"LEFT")',
  'SodPolicy::"p-1" has mitigable && SodPolicy::"p-1".mitigable',
  'SodPolicy::"p-1" has level && SodPolicy::"p-1".level == SodLevel::"HIGH"',
  '(if principal has status then context.requester else principal) has status',
  '[context].contains(context)',
  'context has comment',
];
const REVIEWERS = ['manager', 'item-owner', 'sod-violation-owner'].map(
  (reviewer) => `@decision("review") @reviewer("${reviewer}") `,
);

const policy = fc.record({
  head: fc.constantFrom('permit', 'permit', 'forbid', ...REVIEWERS.map((one) => `${one}forbid`)),
  conditions: fc.uniqueArray(
    fc.tuple(fc.constantFrom('when', 'unless'), fc.constantFrom(...CONDITIONS)),
    { maxLength: 3, selector: ([, condition]) => condition },
  ),
});
const policies = fc.array(policy, { minLength: 1, maxLength: 4 }).map((all) =>
  all
    .map(({ head, conditions }, index) => {
      const tests = conditions.map(([kind, condition]) => `${kind} { ${condition} }`);
      return `@id("p-${index}") ${head} (principal, action, resource) ${tests.join(' ')};`;
    })
    .join('\n'),
);

const REQUESTS = [
  accessRequest(),
  accessRequest({ requestedBy: { id: 'recipient-1', name: 'Same' } }),
  accessRequest({ requestedBy: { id: 'mary', name: 'Mary' } }),
  accessRequest({ requestedFor: [...accessRequest().requestedFor, { id: 'mary', name: 'Mary' }] }),
  accessRequest({ requestedItems: [ITEM, { ...ITEM, id: 'item-2', operation: 'Remove' }] }),
];

const HELD: Routes = Object.fromEntries(
  ['recipient-1', 'requester-1', 'mary'].map((id, index) => [
    `GET /entitlements/v1/identities/${id}/entitlements`,
    ['e-1', 'e-2'].slice(index).map((held) => ({ objectRef: { type: 'ENTITLEMENT', id: held } })),
  ]),
);

const GROUPS: Routes = {
  'GET /workgroups/v1': ({ url }) =>
    Response.json(url.searchParams.get('filters')?.includes('recipient-1') ? [{ id: 'g-1' }] : []),
};

const gathering = async (given: Routes, needs = ALL_NEEDS, request = accessRequest()) => {
  const routes: Routes = Object.fromEntries(
    Object.entries({
      ...given,
      ...HELD,
      'GET /identities/v1/mary': given['GET /identities/v1/requester-1'],
    }).map(([key, answer]) => [key, () => Response.json(answer ?? null)]),
  );
  const { facts, calls } = world({ ...routes, ...GROUPS }, { needs });
  return { facts: await facts.gather(request), calls: calls.length };
};

test('policies decide the same, for the same reviewers, with what they read alone', {
  timeout: 60_000,
}, async () => {
  const seen = { outcomes: new Set<string>(), saved: 0 };
  await fc.assert(
    fc.asyncProperty(
      policies,
      brokenAnswers,
      fc.boolean(),
      fc.constantFrom(...REQUESTS),
      async (text, { routes, place }, isBroken, request) => {
        const set = policySetFrom({ ...STARTER, files: [{ name: 'a.cedar', text }], hash: text });
        const odd = broken(routes[place.key], place.path, place.odd) as object;
        const given = isBroken ? { ...routes, [place.key]: odd } : routes;
        const evaluate = policyEngine(set);

        const all = await gathering(given, ALL_NEEDS, request);
        const read = await gathering(given, set.needs, request);
        const { comment: _, ...expected } = evaluate(request, {
          sentAt: SENT_AT,
          facts: all.facts,
        });

        expect(evaluate(request, { sentAt: SENT_AT, facts: read.facts })).toMatchObject(expected);
        expect(read.calls).toBeLessThanOrEqual(all.calls);
        for (const { outcome } of expected.verdicts) seen.outcomes.add(outcome);
        seen.saved += all.calls - read.calls;
      },
    ),
    { numRuns: 400 },
  );
  expect(seen.outcomes).toEqual(new Set(['approve', 'deny', 'review']));
  expect(seen.saved).toBeGreaterThan(0);
});
