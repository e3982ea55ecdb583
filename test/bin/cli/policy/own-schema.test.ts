/** The schema says what Countersign hands over: whoever changes it changes nothing of that. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkPolicies } from '../../../../bin/cli/policy/check.ts';
import { policyFolder } from '../folder.ts';

const POLICY = '@id("a") @comment("c") permit (principal, action == Action::"Remove", resource);';

const warningsWith = async (change: (schema: string) => string) => {
  const directory = policyFolder({ 'a.cedar': POLICY });
  const file = join(directory, 'countersign.cedarschema');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  const { text } = await checkPolicies(directory);
  const lines = text.replaceAll(`${directory}/`, '').split('\n');
  return lines.filter((line) => line.includes('warning: '));
};

test('an attribute that is added is never there, and is a tag', async () => {
  const [warning, ...others] = await warningsWith((schema) =>
    schema.replace('entity Identity = {', 'entity Identity = { "department"?: String,'),
  );

  expect(warning).toMatch(
    /^countersign\.cedarschema:\d+: warning: principal\.department stands in the schema and is never there: .* Take countersign\.cedarschema as it comes\. An attribute of your tenant is a tag: principal\.hasTag\("department"\) && principal\.getTag\("department"\)\.contains\("…"\)\.$/,
  );
  expect(others).toEqual([]);
});

test('one of the request has no tag', async () => {
  expect(
    await warningsWith((schema) =>
      schema.replace('type Request = {', 'type Request = { "risk"?: Long,'),
    ),
  ).toEqual([expect.stringMatching(/context\.risk stands .* as it comes\.$/)]);
});

test('any other change is said, too', async () => {
  expect(await warningsWith((schema) => schema.replace('"username"?: String,', ''))).toEqual([
    'countersign.cedarschema:1: warning: the schema is not the one that comes with Countersign, which says what policies can read. Take countersign.cedarschema as it comes.',
  ]);
});

test('a remark changes nothing', async () => {
  expect(await warningsWith((schema) => `// Ours.\n${schema}`)).toEqual([]);
});
