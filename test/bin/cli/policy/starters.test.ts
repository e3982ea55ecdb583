import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testPolicies } from '../../../../bin/cli/policy/test.ts';
import { folder } from '../folder.ts';
import { changed } from './changed-starters.ts';

const linesOf = async (directory: string, title: string) => {
  const { text } = await testPolicies(directory);
  const [, failure = ''] = text.split(new RegExp(`^.*\\d+: ${title}\\n`, 'm'));
  const lines = failure.split('\n\n')[0]?.replaceAll(`${directory}/`, '').split('\n') ?? [];
  return lines.map((line) => line.trim());
};

test('the starters have the schema of the policies that decide, whatever these are', () => {
  const [starters, own] = ['local/starter-policies', 'policies'].map((directory) =>
    readFileSync(join(directory, 'countersign.cedarschema'), 'utf8'),
  );

  expect(starters).toBe(own);
});

test('a failed scenario names the new policy that changed it, and what the starters say', async () => {
  const directory = changed({
    'own.cedar': () =>
      '@id("review-wiki") @comment("c") @decision("review")\nforbid (principal, action, resource) when { resource.name == "wiki" };\n@id("deny-moon") @comment("c") forbid (principal, action, resource) when { resource.name == "moon" };',
  });

  expect(await linesOf(directory, 'Low privilege for an active person is approved')).toEqual([
    'decision: expected approve, got review.',
    'policies: expected approve-low-privilege, got review-wiki.',
    'comment: expected to contain "Low-privilege access is approved for active people.", got "Needs review: wiki. c".',
    'yours: review-wiki (own.cedar:1, new) sends to review.',
    'the starters alone: approve (approve-low-privilege), as expected.',
  ]);
});

test('a changed starter is named with what it said before', async () => {
  const directory = changed({
    'low-privilege.cedar': (text) => text.replace('PrivilegeLevel::"LOW", ', ''),
  });

  expect(await linesOf(directory, 'Low privilege for an active person is approved')).toContain(
    'yours: approve-low-privilege (low-privilege.cedar:5, changed) says nothing; the starter approves.',
  );
});

test('a starter with another reviewer is named', async () => {
  const directory = changed({
    'privileged-access.cedar': (text) => text.replace('"item-owner"', '"manager"'),
  });

  expect(await linesOf(directory, 'Medium privilege is too much to approve')).toContain(
    'yours: review-privileged (privileged-access.cedar:3, changed) sends to review with another @reviewer.',
  );
});

test('a starter that is gone is named', async () => {
  const directory = changed({ 'leavers.cedar': () => undefined });

  expect(await linesOf(directory, 'A violation of a leaver is denied')).toEqual(
    expect.arrayContaining([
      'yours: deny-leavers is gone; the starter denies.',
      'the starters alone: deny (deny-leavers), as expected.',
    ]),
  );
});

test('a comment or another layout does not make a starter yours', async () => {
  const directory = changed({
    'leavers.cedar': (text) =>
      `${text.replaceAll('\n', '\n  ').replace('when {', 'when { // mine\n')}`,
    'own.cedar': () =>
      '@id("deny-all") @comment("c") forbid (principal, action, resource) when { resource.name == "wiki" };',
  });

  const { json } = await testPolicies(directory);

  const { scenarios } = json as { scenarios: { changed?: { id: string }[] }[] };
  const blamed = scenarios.flatMap(({ changed = [] }) => changed.map(({ id }) => id));
  expect(new Set(blamed)).toEqual(new Set(['deny-all']));
});

test('policies that were not made from the starters are not compared with them', async () => {
  const directory = folder({
    'a.cedar': '@id("own") @comment("c") permit (principal, action, resource);',
    'scenarios/a.yaml':
      'given: { request: { for: ed, items: wiki } }\nscenarios:\n  - name: It\n    expect: { decision: deny, policies: [] }',
  });
  cpSync('policies/countersign.cedarschema', join(directory, 'countersign.cedarschema'));

  expect(await linesOf(directory, 'It')).toEqual([
    'decision: expected deny, got approve.',
    'policies: expected no policy, got own.',
    'yours: own (a.cedar:1, new) approves.',
  ]);
});
