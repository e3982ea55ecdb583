/** Which sides of a violated policy are new, its level, and whether it can be mitigated. */
import { expect, test } from 'vitest';
import { accessRequest } from '../../fixtures.ts';
import { ORDINARY, PREDICT, STATUS, statusRow, world } from '../world.ts';

const POLICY = { type: 'SOD_POLICY', id: 'p-1', name: 'Buy and pay' };
const NEW = { type: 'ENTITLEMENT', id: 'e-1', existing: false };
const OLD = { type: 'ENTITLEMENT', id: 'e-2', existing: true };
const SILENT = { type: 'ENTITLEMENT', id: 'e-3' };

const violation = (left: unknown, right: unknown) => ({
  policy: POLICY,
  conflictingAccessCriteria: {
    leftCriteria: { criteriaList: left },
    rightCriteria: { criteriaList: right },
  },
});

const POLICY_ANSWER = { level: 'LOW', allowedControls: [{ id: 'c-1' }] };

const factOf = async (
  violationContexts: object[] | null,
  { policy = POLICY_ANSWER, state = 'SUCCESS', predicted = [] as object[] } = {} as {
    policy?: object;
    state?: string;
    predicted?: object[];
  },
) => {
  const result = { violatedPolicies: [POLICY], violationContexts };
  const { facts } = world({
    ...ORDINARY,
    [STATUS]: [statusRow({ sodViolationContext: { state, violationCheckResult: result } })],
    [PREDICT]: { violationContexts: predicted },
    'GET /sod-policies/v1/p-1': policy,
  });
  return (await facts.gather(accessRequest())).violations['recipient-1']?.['item-1'];
};

test.each([
  ['left', [violation([NEW], [OLD])], ['LEFT']],
  ['right', [violation([OLD], [OLD, NEW])], ['RIGHT']],
  ['both', [violation([NEW], [NEW])], ['LEFT', 'RIGHT']],
  ['none, since the person has all of it', [violation([OLD], [OLD])], []],
  ['what is not said to exist', [violation([OLD], [SILENT])], ['RIGHT']],
  ['of two violations', [violation([NEW], [OLD]), violation([OLD], [NEW])], ['LEFT', 'RIGHT']],
])('new is %s', async (_, contexts, newSides) => {
  const fact = await factOf(contexts);

  expect(fact).toMatchObject({ value: [{ id: 'p-1', newSides }] });
  expect(fact).not.toHaveProperty('unknownParts');
});

test.each([
  ['there is only the list of policies', null],
  ['a side is empty', [violation([], [NEW])]],
  ['a side is odd', [violation('e-1', [NEW])]],
  ['there are no sides', [{ policy: POLICY }]],
  ['one of two violations has no sides', [violation([NEW], [OLD]), { policy: POLICY }]],
])('new sides are unknown where %s', async (_, contexts) => {
  const fact = await factOf(contexts);

  expect(fact).toMatchObject({
    value: [{ id: 'p-1', newSides: undefined }],
    unknownParts: { 'p-1.newSides': 'not told' },
  });
});

test('a prediction tells the sides where SailPoint did not', async () => {
  const fact = await factOf(null, { state: 'ERROR', predicted: [violation([NEW], [OLD])] });

  expect(fact).toMatchObject({ value: [{ id: 'p-1', newSides: ['LEFT'] }] });
});

test.each([
  ['has controls', { level: 'LOW', allowedControls: [{ id: 'c-1' }] }, true, undefined],
  ['has none', { level: 'LOW', allowedControls: [] }, false, undefined],
  ['does not say', { level: 'LOW' }, undefined, undefined],
  ['is odd there', { level: 'LOW', allowedControls: 'c-1' }, undefined, /^wrong field: allowed/],
])('a policy that %s', async (_, policy, mitigable, reason) => {
  const fact = await factOf([violation([NEW], [OLD])], { policy });

  expect(fact).toMatchObject({ value: [{ mitigable }] });
  expect(fact).toMatchObject(
    reason ? { unknownParts: { 'p-1.mitigable': expect.stringMatching(reason) } } : {},
  );
});

test('a policy without a level has one all the same: it is unknown', async () => {
  expect(await factOf([violation([NEW], [OLD])], { policy: {} })).toMatchObject({
    value: [{ level: undefined }],
    unknownParts: { 'p-1.level': 'not told' },
  });
});
