import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Facts } from '../../../functions/contracts/facts.ts';
import { factsIn, unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { accessRequest, CANARIES, ITEM } from '../fixtures.ts';
import {
  entitlement,
  hanging,
  ORDINARY,
  PREDICT,
  type Routes,
  refusal,
  STATUS,
  silence,
  statusRow,
  TOKEN,
  world,
} from './world.ts';

const ENDPOINTS: [string, (facts: Facts) => unknown][] = [
  ['GET /identities/v1/recipient-1', ({ identities }) => identities['recipient-1']],
  ['GET /identities/v1/requester-1', ({ identities }) => identities['requester-1']],
  ['GET /access-profiles/v1/item-1', ({ items }) => items['item-1']],
  [STATUS, ({ status }) => status],
  [PREDICT, ({ violations }) => violations['recipient-1']?.['item-1']],
];
const FAILURES: [string, Routes[string], string][] = [
  ['a refusal', refusal(403), '403 Forbidden'],
  ['no such thing', refusal(404), '404 Not Found'],
  ['too many calls', refusal(429, { 'retry-after': '5' }), 'rate limited (429)'],
  ['a failure', refusal(500), '500 Internal Server Error'],
  ['a redirect', refusal(302), '302 Found'],
  ['an unheard-of refusal', refusal(499), '499'],
  ['a broken connection', silence, 'UND_ERR_SOCKET'],
  ['silence', hanging, 'no answer within 20 ms'],
  ['a page', () => new Response('<html>canary</html>'), 'wrong field: the body'],
  ['another shape', () => Response.json('canary'), 'wrong field: the body'],
];
const SILENT_CHECK: Routes = {
  ...ORDINARY,
  [STATUS]: [statusRow({ sodViolationContext: null })],
  [PREDICT]: { violationContexts: [] },
};

test.each(
  ENDPOINTS.flatMap(([key, factIn]) =>
    FAILURES.map(([name, route, reason]) => ({ key, name, route, reason, factIn })),
  ),
)('$key with $name leaves that fact unknown', async ({ key, route, reason, factIn }) => {
  const { facts } = world({ ...SILENT_CHECK, [key]: route }, { timeoutMs: 20 });

  const gathered = await facts.gather(accessRequest());

  expect(factIn(gathered)).toMatchObject({ unknown: reason });
  expect(factsIn(gathered).filter(({ fact }) => 'unknown' in fact)).toHaveLength(1);
});

test.each<[string, object, string]>([
  [
    'GET /identities/v1/recipient-1',
    { lifecycleState: { stateName: 7 } },
    'lifecycleState.stateName',
  ],
  ['GET /identities/v1/recipient-1', { managerRef: { name: 'canary' } }, 'managerRef.id'],
  [
    'GET /access-profiles/v1/item-1',
    { privilegeLevel: { effective: 'canary' } },
    'privilegeLevel.effective',
  ],
  ['GET /access-profiles/v1/item-1', { privilegeLevel: 'canary' }, 'privilegeLevel.effective'],
  ['GET /access-profiles/v1/item-1', { entitlements: [{ id: '../canary' }] }, 'entitlements.0.id'],
  ['GET /access-profiles/v1/item-1', { tags: 'canary' }, 'tags'],
  [STATUS, [statusRow({ requestType: 'canary' })], 'requestType'],
  [STATUS, [statusRow({ removeDate: 'canary' })], 'removeDate'],
  [STATUS, [statusRow({ clientMetadata: { canary: 7 } })], 'clientMetadata'],
])('%s names the field that breaks its schema, never its value', async (key, answer, field) => {
  const { facts } = world({ ...ORDINARY, [key]: answer });

  const gathered = await facts.gather(accessRequest());

  const reasons = unknownFacts(gathered).map(({ reason }) => reason);
  expect(reasons.some((reason) => reason.endsWith(`wrong field: ${field}`))).toBe(true);
  expect(JSON.stringify(gathered)).not.toContain('canary');
});

test.each(['../recipient', 'a b', 'a?b', '..', 'x'.repeat(20).concat('/')])(
  'an id that leads elsewhere is not asked for: %s',
  async (id) => {
    const { facts, keys } = world({});

    expect(await facts.identity(id)).toMatchObject({ unknown: 'not an id' });
    expect(keys()).toEqual([]);
  },
);

test('no assignment of failures stops the gathering or leaves a fact without a word', async () => {
  const roles: Routes = {
    ...SILENT_CHECK,
    'GET /roles/v1/role-1': { accessProfiles: [{ id: 'p-1' }] },
    'GET /roles/v1/role-1/entitlements': [entitlement('e-2')],
    'GET /access-profiles/v1/p-1/entitlements': [entitlement('e-3', 'LOW')],
    'GET /entitlements/v1': [entitlement('e-2', 'LOW')],
    'GET /sod-policies/v1/s-1': { name: 'x' },
  };
  const echo: Routes[string] = () =>
    Response.json({ messages: [{ text: `${TOKEN} ${CANARIES.recipient}` }] }, { status: 409 });
  const garbage: Routes[string] = () => Response.json([{ id: 1, sodViolationContext: 1 }, null]);
  const failure = fc.constantFrom(
    undefined,
    echo,
    garbage,
    refusal(400),
    refusal(401),
    ...FAILURES.map(([, route]) => route).filter((route) => route !== hanging),
  );
  const assignment = fc.record(Object.fromEntries(Object.keys(roles).map((key) => [key, failure])));

  await fc.assert(
    fc.asyncProperty(assignment, async (failures) => {
      const failing = Object.entries(failures).filter(([, route]) => route !== undefined);
      const { facts } = world({ ...roles, ...(Object.fromEntries(failing) as Routes) });

      const gathered = await facts.gather(
        accessRequest({
          requestedItems: [ITEM, { ...ITEM, id: 'role-1', type: 'ROLE', name: 'Engineer' }],
        }),
      );

      for (const { fact } of factsIn(gathered)) {
        const reason = 'unknown' in fact ? fact.unknown : 'known';
        expect(reason).not.toBe('');
        expect(reason).not.toContain('anary');
      }
      expect(factsIn(gathered)).toHaveLength(7);
    }),
    { numRuns: 300 },
  );
});
