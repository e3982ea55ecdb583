/** Facts of which all is known, and conditions that hold for them. */
import { OTHER_REVIEWER, REVIEWER } from '../fixtures.ts';
import { fact, facts, identityFacts, itemFacts, sodPolicy } from '../known.ts';

const SOD = sodPolicy('sod-1', {
  name: 'Pay',
  level: 'HIGH',
  newSides: ['RIGHT'],
  mitigable: true,
});

export const KNOWN = facts({
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
        entitlementIds: ['e-1', 'e-2', 'e-3'],
        openRequests: ['request-2', 'REQUEST-2'],
        requestedItems: ['wiki'],
        groupIds: ['2C918085-0000-0000-0000-00000000D001'],
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
export const CONDITIONS = [
  'principal has username && principal.username == "ricardo"',
  'principal has lifecycleState && principal.lifecycleState == "active"',
  'context.requester has lifecycleState && context.requester.lifecycleState == "leaver"',
  'principal has status && principal.status == "ACTIVE"',
  `principal has manager && principal.manager == Identity::"${REVIEWER}"`,
  'principal has manager && principal.manager.name == "Mary"',
  `principal has managers && principal.managers.contains(Identity::"${OTHER_REVIEWER}")`,
  'principal has entitlements && principal.entitlements.contains(AccessItem::"e-1")',
  'principal has openRequests && principal.openRequests == 1',
  'principal has requested && principal.requested.contains(AccessItem::"wiki")',
  'principal has groups && principal.groups.contains(GovernanceGroup::"2c91808500000000000000000000d001")',
  'context has alreadyHeld && context.alreadyHeld',
  'principal has isManager && !principal.isManager',
  'principal.hasTag("department") && principal.getTag("department").contains("Finance")',
  'principal.hasTag("cost center") && principal.getTag("cost center").containsAll(["1", "2"])',
  'principal has attributeNames && principal.attributeNames == ["cost center", "department"]',
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
  'resource has metadataKeys && resource.metadataKeys == ["iscPrivacy"]',
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
