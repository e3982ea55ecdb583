import { expect, test } from 'vitest';
import { known } from '../../../../functions/contracts/facts.ts';
import { accessRequest } from '../../fixtures.ts';
import { ORDINARY, type Routes, refusal, STATUS, statusRow, world } from '../world.ts';

const owner = (id: string, type = 'IDENTITY') => ({ type, id, name: `Name of ${id}` });
const DEPUTY = owner('deputy');
const CHIEF = owner('chief');
const BOARD = owner('board', 'GOVERNANCE_GROUP');

const violationOf = async (policy: Routes[string]) => {
  const violatedPolicies = [{ type: 'SOD_POLICY', id: 'p-1', name: 'Vendors and payments' }];
  const { facts } = world({
    ...ORDINARY,
    [STATUS]: [
      statusRow({
        sodViolationContext: { state: 'SUCCESS', violationCheckResult: { violatedPolicies } },
      }),
    ],
    'GET /sod-policies/v1/p-1': policy,
  });

  const { violations } = await facts.gather(accessRequest());
  const fact = violations['recipient-1']?.['item-1'];
  return { fact, policy: known(fact)?.[0] };
};

const policyOf = async (policy: Routes[string]) => (await violationOf(policy)).policy;

test.each<[string, object | null | undefined, unknown[]]>([
  [
    'STATIC: the configured owner',
    { assignmentRule: 'STATIC', ownerRef: BOARD },
    [BOARD, CHIEF, DEPUTY],
  ],
  [
    'STATIC, one of the others: each once',
    { assignmentRule: 'STATIC', ownerRef: DEPUTY },
    [DEPUTY, CHIEF],
  ],
  ['STATIC without an owner', { assignmentRule: 'STATIC', ownerRef: null }, [CHIEF, DEPUTY]],
  [
    'STATIC, whose owner has no type',
    { assignmentRule: 'STATIC', ownerRef: { type: null, id: 'x' } },
    [CHIEF, DEPUTY],
  ],
  [
    'MANAGER, whatever owner is shown',
    { assignmentRule: 'MANAGER', ownerRef: BOARD },
    ['MANAGER', CHIEF, DEPUTY],
  ],
  [
    'an owner of type MANAGER',
    { assignmentRule: 'STATIC', ownerRef: { type: 'MANAGER' } },
    ['MANAGER', CHIEF, DEPUTY],
  ],
  ['no rule: the owners of the policy', { assignmentRule: null, ownerRef: BOARD }, [CHIEF, DEPUTY]],
  ['no configuration', undefined, [CHIEF, DEPUTY]],
  ['an empty configuration', null, [CHIEF, DEPUTY]],
])('who answers for a violation: %s', async (_, violationOwnerAssignmentConfig, owners) => {
  const policy = await policyOf({
    name: 'Vendors and payments',
    level: 'CRITICAL',
    ownerRef: CHIEF,
    secondaryOwnerRefs: [DEPUTY],
    violationOwnerAssignmentConfig,
  });

  expect(policy).toEqual({ id: 'p-1', name: 'Vendors and payments', level: 'CRITICAL', owners });
});

const REFUSED = 'GET /sod-policies/v1/{id}: 403 Forbidden';

test.each<[string, Routes[string], object, object]>([
  ['is refused', refusal(403), { owners: [] }, { 'p-1.level': REFUSED, 'p-1.owners': REFUSED }],
  [
    'has an odd level',
    { level: 'SEVERE', ownerRef: CHIEF },
    { owners: [CHIEF] },
    { 'p-1.level': 'wrong field: level' },
  ],
  [
    'has an odd owner',
    { ownerRef: { type: 'SOMEBODY', id: 'x' }, secondaryOwnerRefs: [DEPUTY, 7] },
    { owners: [DEPUTY] },
    { 'p-1.owners': 'wrong field: ownerRef.type' },
  ],
  [
    'has an odd deputy',
    { ownerRef: CHIEF, secondaryOwnerRefs: [7, DEPUTY] },
    { owners: [CHIEF, DEPUTY] },
    { 'p-1.owners': 'wrong field: secondaryOwnerRefs.0' },
  ],
  [
    'does not say readably who is the first choice',
    { ownerRef: CHIEF, violationOwnerAssignmentConfig: { assignmentRule: 'ODD' } },
    { owners: [] },
    { 'p-1.owners': 'wrong field: violationOwnerAssignmentConfig.assignmentRule' },
  ],
])('a policy that %s is violated all the same, half known', async (_, route, known, unknown) => {
  const { policy, fact } = await violationOf(route);

  expect(policy).toEqual({ id: 'p-1', name: 'Vendors and payments', ...known });
  expect(fact).toMatchObject({ unknownParts: unknown });
});

test('a policy may have neither level nor owner', async () => {
  expect(await policyOf({ name: '', level: null, ownerRef: null })).toEqual({
    id: 'p-1',
    name: 'Vendors and payments',
    owners: [],
  });
});
