import { expect, test } from 'vitest';
import { checkPolicies } from '../../../../bin/cli/policy/check.ts';
import { folder, mistakesOf, policyFolder } from '../folder.ts';

test('nothing is wrong with the starter policies', async () => {
  expect(await checkPolicies('local/starter-policies')).toMatchObject({
    ok: true,
    json: { findings: [], warnings: [], examples: [] },
    text: expect.stringMatching(
      /^In [\d,]+ requests that were tried, nothing was approved because a fact was forgotten\.\n\d+ policies in \d+ files: nothing is wrong\.$/,
    ),
  });
});

test('every mistake of every file is listed at once, whatever kind it is, and warnings beside it', async () => {
  const directory = policyFolder({
    'a.cedar':
      '\n@id("one") @comment("c")\npermit (principal, action, resource) when { principal.statis == "x" };',
    'b.cedar': [
      '@id("two")\npermit (principal, action == Action::"Remove", resource);',
      '@id("two") @comment("c")\nforbid (principal, action, resource) when { context.itemCount > 5 };',
      '@id("four") @comment("c")\nforbid (principal, action, resource) when { true and false };',
    ].join('\n'),
  });

  const { ok, text, json } = await checkPolicies(directory);

  expect(ok).toBe(false);
  expect(text.replaceAll(`${directory}/`, '').split('\n')).toEqual([
    expect.stringMatching(
      /^a\.cedar:3: principal has no attribute statis\. The nearest is principal\.status\./,
    ),
    'b.cedar:3: @id("two") is taken by b.cedar:1. Give each policy an id of its own.',
    'b.cedar:6: the policy cannot be read from "and" on. Write && for "and".',
    'b.cedar:1: warning: there is no @comment, so requesters read the id of the policy. Add @comment("…") with the reason in words for requesters.',
    '3 mistakes; the policies cannot be deployed.',
  ]);
  // Each file as from the working directory, so that an editor finds it.
  expect(text).toContain(`is taken by ${directory}/b.cedar:1.`);
  expect(json).toMatchObject({
    files: 2,
    policies: [],
    findings: [{ file: `${directory}/a.cedar`, line: 3 }, { line: 3 }, { line: 6 }],
    warnings: [{ file: `${directory}/b.cedar`, line: 1 }],
  });
});

test('a folder without policies is a mistake', async () => {
  const directory = policyFolder({});

  expect(await checkPolicies(directory)).toMatchObject({
    ok: false,
    text: [
      `${directory}:1: there is no *.cedar file. Write one, or pass the folder that has them.`,
      '1 mistake; the policies cannot be deployed.',
    ].join('\n'),
  });
});

test('a folder without a schema is a usage error', async () => {
  const directory = folder({ 'a.cedar': '' });

  expect(await mistakesOf(() => checkPolicies(directory), directory)).toEqual([
    'countersign.cedarschema: cannot be read (ENOENT). Take countersign.cedarschema as it comes with Countersign, or pass the folder that has it.',
  ]);
});

const unasked = () =>
  policyFolder({
    'a.cedar':
      '@id("p") @comment("c") permit (principal, action, resource) when { context.itemCount < 3 };\n@id("f") @comment("c") forbid (principal, action, resource) when { principal has status && principal.status == "X" };',
  });

test.each([
  [{}, true],
  [{ strict: true as const }, false],
])(
  'a permit that does not ask for what a forbid rests on is a warning; with %j, fine: %s',
  async (options, ok) => {
    expect(await checkPolicies(unasked(), options)).toMatchObject({
      ok,
      text: expect.stringMatching(
        /^\S*a\.cedar:1: warning: p approves without principal\.status, on which f rests.*\nIn .*, forgetting a fact led to an approval in 1 way:\n {2}p without principal\.status; once it is known, f denies the request\n--write .*\n2 policies in 1 file: 1 warning\.$/,
      ),
      json: {
        warnings: [{ line: 1, suggestion: expect.stringMatching(/^Test that in the permit/) }],
      },
    });
  },
);

test.each([
  [{ quiet: true as const }, true, ''],
  [
    { quiet: true as const, strict: true as const },
    false,
    expect.stringMatching(/a\.cedar:1: warning: p approves without principal\.status/),
  ],
])('with %j nothing is printed but what makes it fail', async (options, ok, text) => {
  expect(await checkPolicies(unasked(), options)).toMatchObject({ ok, text });
});

const PERSON = '2c91808a7813090a017814121e121518';

test.each([
  [
    `@decision("review") @reviewer("group:${PERSON}") forbid (principal, action, resource)`,
    { reviewers: [`group:${PERSON}`], conditions: [] },
    /\nIds that were not looked up in a tenant: 1 of reviewers\. countersign replay <records> --policies \S+ --tenant <url> looks up the reviewers\.\n1 policy/,
  ],
  [
    `forbid (principal == Identity::"${PERSON}", action, resource) when { context.requester == Identity::"${PERSON}" || resource == AccessItem::"${PERSON}" || resource.type == ItemType::"ROLE" }`,
    {
      reviewers: [],
      conditions: [`Identity::"${PERSON}"`, `AccessItem::"${PERSON}"`],
    },
    /\nIds that were not looked up in a tenant: 2 in conditions\.\n1 policy/,
  ],
])('ids are only known to be shaped like one: %s', async (policy, ids, says) => {
  const directory = policyFolder({ 'a.cedar': `@id("a") @comment("c") ${policy};` });

  expect(await checkPolicies(directory)).toMatchObject({
    text: expect.stringMatching(says),
    json: { notLookedUp: ids },
  });
});
