/** What is said about files that somebody thinks are read with the policies. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkPolicies } from '../../../bin/cli/policy/check.ts';
import { policyFolder } from '../../bin/cli/folder.ts';

const POLICY = '@id("a") @comment("c") permit (principal, action == Action::"Remove", resource);';
const ASKS =
  '@id("a") @comment("c") forbid (principal, action, resource) when { context has localTime };';

const SCENARIOS =
  'scenarios: [{ name: It, request: { for: ed, items: x }, expect: { decision: review, policies: [] } }]';

const said = async (files: Record<string, string>) => {
  const directory = policyFolder({ 'a.cedar': POLICY, ...files });
  writeFileSync(join(directory, 'notes.md'), 'no policy');
  const { text, ok } = await checkPolicies(directory);
  const lines = text.replaceAll(`${directory}/`, '').split('\n');
  return { ok, lines: lines.filter((line) => /^\S+:\d+: /.test(line)) };
};

test.each([
  ['b.cedar.txt', 'b.cedar'],
  ['b.cedar.bak', 'b.cedar'],
  ['team/b.CEDAR.old', 'team/b.cedar'],
  ['scenarios/b.yaml.txt', 'scenarios/b.yaml'],
  ['scenarios/b.json', 'scenarios/b.yaml'],
  ['scenario/team/b.yml', 'scenarios/team/b.yaml'],
])('%s is a warning', async (name, read) => {
  expect(await said({ [name]: POLICY, 'scenarios/a.yaml': SCENARIOS })).toEqual({
    ok: true,
    lines: [
      `${name}:1: warning: this file is not read. Rename it to ${read}, or move it to another folder.`,
    ],
  });
});

test.each(['settings.yml', 'settings.json', 'Settings.yaml'])(
  '%s is a mistake, and a policy that needs a setting none beside it',
  async (name) => {
    expect(await said({ 'a.cedar': ASKS, [name]: 'localTime: { zone: UTC }' })).toEqual({
      ok: false,
      lines: [
        `${name}:1: this file is not read. Rename it to settings.yaml, or move it to another folder.`,
      ],
    });
  },
);

test.each(['mine.yaml', 'mine.json'])('%s is no policy', async (name) => {
  expect(await said({ [name]: 'effect: deny' })).toEqual({
    ok: true,
    lines: [
      `${name}:1: warning: this file is not read. Policies are written in Cedar, in files *.cedar, and scenarios lie in scenarios/*.yaml; move it to where it belongs.`,
    ],
  });
});

test('a file of holidays that the settings name is read', async () => {
  const files = {
    'settings.yaml': 'localTime: { zone: UTC, holidays: days.yaml }',
    'days.yaml': '2026-12-25\n',
  };

  expect(await said(files)).toEqual({ ok: true, lines: [] });
});

test('a copy beside a policy is to be removed', async () => {
  expect(await said({ 'a.cedar.bak': POLICY })).toMatchObject({
    lines: [
      'a.cedar.bak:1: warning: this file is not read. Move what it has to a.cedar, or remove it.',
    ],
  });
});

test('settings beside those that are read are a mistake, too', async () => {
  const files = { 'settings.yaml': 'localTime: { zone: UTC }', 'settings.yml': 'ticketPattern: T' };

  expect(await said(files)).toEqual({
    ok: false,
    lines: [
      'settings.yml:1: this file is not read. Move what it has to settings.yaml, or remove it.',
    ],
  });
});

test.each([
  '.b.cedar.swp',
  'scenarios/settings.yml',
  'scenarios/.b.yaml.swp',
  'samples/b.json',
  'samples/b.facts.yaml',
  'README.md',
  '.editor.json',
  'package.json',
  'b.cedarschema',
  'cedar.txt',
])('nothing is said about %s', async (name) => {
  expect(await said({ [name]: 'scenarios: []' })).toMatchObject({ ok: true });
  expect((await said({ [name]: '' })).lines.join()).not.toContain('not read');
});
