import { expect, test } from 'vitest';
import { checkPolicies } from '../../../../bin/cli/policy/check.ts';
import { folder, mistakesOf, policyFolder } from '../folder.ts';

test('nothing is wrong with the starter policies', () => {
  expect(checkPolicies('policies')).toMatchObject({
    ok: true,
    json: { findings: [] },
    text: expect.stringMatching(/^\d+ policies in \d+ files: nothing is wrong\.$/),
  });
});

test('every mistake is listed with file, line and suggestion', () => {
  const directory = policyFolder({
    'a.cedar':
      '\n@id("one")\npermit (principal, action, resource) when { principal.lifecycle == "x" };',
    'b.cedar':
      '@id("two")\npermit (principal, action, resource);\n\n@id("two")\nforbid (principal, action, resource);',
  });
  const inFolder = `${directory}/b.cedar`;

  expect(checkPolicies(directory)).toEqual({
    ok: false,
    text: [
      `${inFolder}:4: @id("two") is taken by b.cedar:1`,
      '1 mistake; the policies cannot be deployed.',
    ].join('\n'),
    json: {
      files: 2,
      policies: [],
      findings: [{ file: inFolder, line: 4, message: '@id("two") is taken by b.cedar:1' }],
      warnings: [],
    },
  });
});

test('an unknown attribute is listed with a similar one', () => {
  const directory = policyFolder({
    'a.cedar':
      '\n@id("one")\npermit (principal, action, resource)\nwhen { principal has lifecycleState && principal.lifecyclestate == "x" };',
  });

  expect(checkPolicies(directory).text).toMatch(
    /a\.cedar:4: attribute `lifecyclestate` .* \(did you mean `lifecycleState`\?\)\n1 mistake;/,
  );
});

test('a folder without policies is a mistake', () => {
  const directory = policyFolder({});

  expect(checkPolicies(directory)).toMatchObject({
    ok: false,
    text: `${directory}:1: there is no *.cedar file\n1 mistake; the policies cannot be deployed.`,
  });
});

test('a folder without a schema is a usage error', async () => {
  const directory = folder({ 'a.cedar': '' });

  expect(await mistakesOf(() => checkPolicies(directory), directory)).toEqual([
    'countersign.cedarschema: cannot be read (ENOENT); pass the folder with the policies and their schema.',
  ]);
});

const unasked = () =>
  policyFolder({
    'a.cedar':
      '@id("p") permit (principal, action, resource);\n@id("f") forbid (principal, action, resource) when { principal has status && principal.status == "X" };',
  });

test.each([
  [{}, true],
  [{ strict: true as const }, false],
])(
  'a permit that does not ask for what a forbid rests on is a warning; with %j, fine: %s',
  (options, ok) => {
    expect(checkPolicies(unasked(), options)).toMatchObject({
      ok,
      text: expect.stringMatching(
        /^p approves without principal\.status, on which f rests.*\n2 policies in 1 file: 1 warning\.$/,
      ),
      json: { warnings: [{ permit: 'p', forbid: 'f', facts: ['principal.status'] }] },
    });
  },
);
