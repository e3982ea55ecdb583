/** Scenarios that came with Countersign, beside policies that read what they do not state. */
import { expect, test } from 'vitest';
import { testPolicies } from '../../../../bin/cli/policy/test.ts';
import { changed } from './changed-starters.ts';

const GROUP = '2c91808a000000000000000000000002';
const IN_GROUP = `principal has groups && principal.groups.contains(GovernanceGroup::"${GROUP}")`;

type Run = { passed: number; failed: number; open: number };
const countsOf = async (files: Parameters<typeof changed>[0]) => {
  const { ok, text, json } = await testPolicies(changed(files));
  return { ok, text, ...(json as Run) };
};
const own = (text: string) => ({ 'own.cedar': () => text });
const reviewing = (condition: string) =>
  own(`@id("mine") @comment("c") @decision("review") forbid (principal, action, resource)
    when { resource has privilegeLevel && resource.privilegeLevel == PrivilegeLevel::"LOW" }
    when { principal has lifecycleState && context has identityType } ${condition};`);

test.each([
  ['of the recipient', `unless { ${IN_GROUP} }`, 'identities.groupIds'],
  [
    'of two people',
    'unless { principal.hasTag("team") && context.requester.hasTag("team") && principal.getTag("team") == context.requester.getTag("team") }',
    'identities.attributes',
  ],
  [
    'of two kinds',
    `unless { ${IN_GROUP} && resource has sources && resource.sources.contains("AD") }`,
    'identities.groupIds, items.sources',
  ],
  [
    'about the end',
    'unless { context has removeDate && context.removeDate <= context.requestedAt.offset(duration("2h")) }',
    'status.removeDate',
  ],
  ['in the comment', 'unless { context.commentLength >= 20 }', 'request.items.comment'],
])(
  "what only something unstated decides, %s, leaves the starters' scenarios open",
  async (_, condition, by) => {
    const { ok, text, passed, open } = await countsOf(reviewing(condition));

    expect(ok, text).toBe(true);
    expect(open).toBeGreaterThan(10);
    expect(passed).toBeGreaterThan(10);
    expect(text).toMatch(
      new RegExp(`yours: mine \\(.*own\\.cedar:1, new\\) decides ${open} of them by .*${by}`),
    );
    expect(text).toContain(`${open} are open.`);
  },
);

test.each([
  ['decides whatever the fact is', reviewing(`when { true || (${IN_GROUP}) }`)],
  ['is a starter that is gone', { 'leavers.cedar': () => undefined }],
  [
    'approves by something unstated',
    own(`@id("mine") @comment("c") permit (principal, action, resource) unless { ${IN_GROUP} };`),
  ],
  [
    'is a forbid that asks for something unstated first',
    {
      'leavers.cedar': (text: string) => text.replace('when {', `when { ${IN_GROUP} } when {`),
    },
  ],
])('what %s makes them fail', async (_, files) => {
  const { ok, failed } = await countsOf(files);

  expect({ ok, failed }).toEqual({ ok: false, failed: expect.any(Number) });
});

test('a permit that asks for something more leaves them open', async () => {
  const { ok, text, open } = await countsOf({
    'low-privilege.cedar': (text) => text.replace('when {', `when { ${IN_GROUP} }\nwhen {`),
  });

  expect(ok, text).toBe(true);
  expect(open).toBeGreaterThan(0);
});

test('a scenario that somebody has changed is theirs, and fails', async () => {
  const { text, failed, open } = await countsOf({
    ...reviewing(`unless { ${IN_GROUP} }`),
    'scenarios/low-privilege.yaml': (text) =>
      text
        .replace('name: No privilege at all', 'name: My own')
        .replace('items: [wiki, vpn]', 'items: [wiki]'),
  });

  expect({ failed, text }).toMatchObject({ failed: 1 });
  expect(open).toBeGreaterThan(10);
});

test('a fact that a scenario states as unknown is stated', async () => {
  const { text } = await countsOf(
    own(`@id("mine") @comment("c") @decision("review") forbid (principal, action, resource)
      when { action == Action::"Add" } unless { principal has lifecycleState };`),
  );

  expect(text).toContain('FAIL   When the person is unknown, people decide');
});

const namedIn = (text: string) => /mine .* decides \d+ of them by (.*)\.$/m.exec(text)?.[1];

test('only what makes the difference is named, and not what the policy reads besides', async () => {
  const { text } = await countsOf(
    own(`@id("mine") @comment("c") @decision("review") forbid (principal, action == Action::"Add", resource)
      when { resource has privilegeLevel && resource.privilegeLevel == PrivilegeLevel::"LOW" }
      when { context has sodLevels && context has sodViolations && principal has status }
      unless { resource has sources && resource.sources.contains("AD") };`),
  );

  expect(namedIn(text)).toBe('items.sources');
});

const priorityOf = (name: string) => (text: string) =>
  text.replace(`@id("${name}")`, `@id("${name}")\n@priority("1")`);

test('a starter with another comment or priority leaves open what does not depend on it', async () => {
  const mine = reviewing(`unless { ${IN_GROUP} }`);
  const { open } = await countsOf(mine);

  const { ok, text, ...with1 } = await countsOf({
    ...mine,
    'separation-of-duties.cedar': priorityOf('review-sod-violations'),
  });

  expect({ ok, text, open: with1.open }).toMatchObject({ ok: true, open });
});

const PRIVILEGED = `@id("mine") @comment("c") @decision("review") forbid (principal, action, resource)
  when { resource has privilegeLevel && resource.privilegeLevel == PrivilegeLevel::"HIGH" }
  unless { ${IN_GROUP} };`;

test('a starter with another priority fails what depends on it, and is named', async () => {
  const { text, failed } = await countsOf({
    ...own(PRIVILEGED),
    'privileged-access.cedar': priorityOf('review-own-privileged'),
  });

  expect(failed).toBeGreaterThan(0);
  expect(text).toMatch(/yours: review-own-privileged \(.*, changed\) .* with another @priority\./);
});

test('a permit beside it that lets more through fails what it leaves open', async () => {
  const wide = '@id("wide") @comment("c") permit (principal, action, resource);';

  const mine = await countsOf(own(PRIVILEGED));
  const both = await countsOf(own(`${PRIVILEGED}\n${wide}`));

  expect(mine.open).toBeGreaterThan(0);
  expect(both).toMatchObject({ open: 0, failed: expect.any(Number) });
});
