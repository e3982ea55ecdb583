/** What a policy can ask for beyond the event, and what the answers are. */
import { expect, test } from 'vitest';
import type { Facts } from '../../../functions/contracts/facts.ts';
import { accessRequest, OTHER_REVIEWER, REVIEWER, SENT_AT } from '../fixtures.ts';
import {
  fact,
  facts,
  identityFacts,
  itemFacts,
  NOT_ASKED,
  sodPolicy,
  unknownFact,
} from '../known.ts';
import { engineOf } from './cedar.ts';

const ask = (condition: string, request = accessRequest(), known = facts()) =>
  engineOf(`@id("when") permit (principal, action, resource) when { ${condition} };`)(request, {
    sentAt: SENT_AT,
    facts: known,
  }).verdicts[0];

const SOD = sodPolicy('sod-1', {
  name: 'Pay',
  level: 'HIGH',
  newSides: ['RIGHT'],
  mitigable: true,
});

const KNOWN = facts({
  identities: {
    'recipient-1': fact(
      identityFacts({
        username: 'ricardo',
        manager: { id: REVIEWER, name: 'Mary' },
        managers: [
          { id: REVIEWER, name: 'Mary' },
          { id: OTHER_REVIEWER, name: 'Otto' },
        ],
        isManager: false,
        attributes: { department: ['Finance'], 'cost center': ['1', '2'] },
      }),
    ),
    'requester-1': fact(identityFacts({ username: 'rita', lifecycleState: 'leaver' })),
  },
  items: {
    'item-1': fact(
      itemFacts({
        owner: { id: 'owner-1', name: 'Olga' },
        additionalOwners: [{ id: OTHER_REVIEWER, name: 'Otto' }],
        sourceName: 'Wiki',
        sources: ['Wiki', 'Files'],
        entitlementIds: ['e-1', 'e-2'],
        requestable: true,
        endDateRequired: false,
        tags: ['wiki'],
        metadata: { iscPrivacy: ['private'] },
      }),
    ),
    'item-2': fact(itemFacts({ privilegeLevel: 'HIGH' })),
  },
  status: fact({
    identityType: 'MACHINE',
    startDate: '2026-12-01T00:00:00.123456Z',
    removeDate: '2027-01-01T00:00:00Z',
    clientMetadata: { ticket: 'T-1' },
  }),
  violations: {
    'recipient-1': { 'item-1': fact([SOD]) },
  },
});

/** Conditions that hold for the facts above; each `has` is what makes it right to ask. */
const CONDITIONS = [
  'principal has username && principal.username == "ricardo"',
  'principal has lifecycleState && principal.lifecycleState == "active"',
  'context.requester has lifecycleState && context.requester.lifecycleState == "leaver"',
  'principal has status && principal.status == "ACTIVE"',
  `principal has manager && principal.manager == Identity::"${REVIEWER}"`,
  'principal has manager && principal.manager.name == "Mary"',
  `principal has managers && principal.managers.contains(Identity::"${OTHER_REVIEWER}")`,
  'principal has isManager && !principal.isManager',
  'principal.hasTag("department") && principal.getTag("department").contains("Finance")',
  'principal.hasTag("cost center") && principal.getTag("cost center").containsAll(["1", "2"])',
  'resource has owner && resource.owner.name == "Olga"',
  `resource has additionalOwners && resource.additionalOwners.contains(Identity::"${OTHER_REVIEWER}")`,
  'resource has privilegeLevel && resource.privilegeLevel == PrivilegeLevel::"LOW"',
  'resource has source && resource.source == "Wiki"',
  'resource has sources && resource.sources.contains("Wiki")',
  'resource has entitlementCount && resource.entitlementCount == 2',
  'resource has requestable && resource.requestable',
  'resource has endDateRequired && !resource.endDateRequired',
  'resource has labels && resource.labels == ["wiki"]',
  'resource.hasTag("iscPrivacy") && resource.getTag("iscPrivacy").contains("private")',
  'context has identityType && context.identityType == IdentityType::"MACHINE"',
  'context has startDate && context.startDate == datetime("2026-12-01T00:00:00.123Z")',
  'context has removeDate && context.removeDate < datetime("2027-01-01T00:00:01Z")',
  'context has hasStartDate && context.hasStartDate',
  'context has hasRemoveDate && context.hasRemoveDate',
  'context has clientMetadata && context.clientMetadata.hasTag("ticket") && context.clientMetadata.getTag("ticket") == "T-1"',
  'context has sodViolations && context.sodViolations.contains(SodPolicy::"sod-1")',
  'context has sodLevels && context.sodLevels == [SodLevel::"HIGH"]',
  'SodPolicy::"sod-1" has newSides && SodPolicy::"sod-1".newSides == [SodSide::"RIGHT"]',
  'SodPolicy::"sod-1" has mitigable && SodPolicy::"sod-1".mitigable',
];

/** Facts of which there is nothing but this. */
const nothingBut = (fact: typeof NOT_ASKED | ReturnType<typeof unknownFact>): Facts => ({
  identities: { 'recipient-1': fact, 'requester-1': fact },
  items: { 'item-1': fact },
  status: fact,
  violations: { 'recipient-1': { 'item-1': fact } },
});
const FORGOTTEN = nothingBut(unknownFact());
const UNREAD = nothingBut(NOT_ASKED);

test.each(CONDITIONS)('%s', (condition) => {
  expect(ask(condition, accessRequest(), KNOWN)).toMatchObject({ outcome: 'approve', errors: [] });
});

test.each(CONDITIONS)('unknown: %s', (condition) => {
  expect(ask(condition, accessRequest(), FORGOTTEN)).toMatchObject({
    outcome: 'review',
    errors: [],
  });
});

test.each(CONDITIONS)('not asked for, which is no more than unknown: %s', (condition) => {
  expect(ask(condition, accessRequest(), UNREAD)).toEqual(
    ask(condition, accessRequest(), FORGOTTEN),
  );
});

test('that there are no violations is something else than not to know of any', () => {
  const none = 'context has sodViolations && context.sodViolations.isEmpty()';

  expect(ask(none)?.outcome).toBe('approve');
  expect(ask(none, accessRequest(), FORGOTTEN)?.outcome).toBe('review');
});

test('a manager who is also a recipient is known as a recipient', () => {
  const requestedFor = ['recipient-1', 'manager-1'].map((id) => ({ id, name: `Name of ${id}` }));
  const condition = 'principal has manager && principal.manager.name == "Name of manager-1"';
  const asked = accessRequest({
    requestedBy: { id: REVIEWER, name: 'Name of manager-1' },
    requestedFor,
  });

  expect(ask(condition, asked, KNOWN)?.outcome).toBe('approve');
});
