/** Which policies are live, and whether they are those of the project. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { outputs, stack, triggersOf } from '../fake-aws.ts';
import { folder } from '../folder.ts';
import { setUp } from './world.ts';

const SCHEMA = readFileSync('policies/countersign.cedarschema', 'utf8');
const OTHER = 'b'.repeat(64);

const found = async (deployed?: string, directory = 'policies') => {
  const world = await setUp();
  const { PolicySet: own, ...others } = outputs(triggersOf(world.ids));
  const PolicySet = deployed ?? own;
  world.answers.DescribeStacksCommand = () => stack({ ...others, ...(PolicySet && { PolicySet }) });
  const { findings, ok } = await world.examine(undefined, directory);
  return { ...findings.find(({ name }) => name === 'policy set'), ok };
};

test('the policies of the project are the deployed ones', async () => {
  expect(await found()).toMatchObject({
    verdict: 'good',
    detail: expect.stringMatching(/^[0-9a-f]{12} is deployed, as in policies$/),
  });
});

test('other policies than those of the project are a warning that names both', async () => {
  expect(await found(OTHER)).toMatchObject({
    ok: true,
    verdict: 'warning',
    detail: expect.stringMatching(/^bbbbbbbbbbbb is deployed, but policies has [0-9a-f]{12}$/),
  });
});

test('a folder with mistakes cannot be what is deployed', async () => {
  const directory = folder({ 'countersign.cedarschema': SCHEMA, 'a.cedar': 'permit nobody;' });

  expect(await found(OTHER, directory)).toMatchObject({
    verdict: 'warning',
    detail: `bbbbbbbbbbbb is deployed, but ${directory} has mistakes`,
  });
});

test.each([
  ['an earlier version', '', 'policies', 'the stack does not tell which policies it has'],
  ['a command outside of the project', OTHER, 'nowhere', 'could not be checked'],
])('%s tells nothing, which is a warning', async (_, deployed, directory, detail) => {
  expect(await found(deployed, directory)).toMatchObject({ ok: true, verdict: 'warning', detail });
});
