/** The cookbook of docs/policies.md: each rule beside the starter policies, as its reader would add it. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compiledPolicies } from '../../bin/cli/policy/policies.ts';
import { testPolicies } from '../../bin/cli/policy/test.ts';
import { folder } from '../bin/cli/folder.ts';

const [, cookbook = ''] = readFileSync('docs/policies.md', 'utf8').split('\n## Cookbook\n');
const [chapter = ''] = cookbook.split('\n## ');
const [introduction = '', ...sections] = chapter.split('\n### ');
const rules = sections.filter((section) => section.includes('```cedar'));

/** The fenced blocks of a language, one after the other. */
const blocks = (text: string, language: string): string =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))]
    .map(([, block = '']) => block)
    .join('');

const titleOf = (rule: string) => rule.split('\n')[0] ?? '';

const FOLDER = 'local/starter-policies';
const STARTERS = readdirSync(FOLDER).filter((name) => /\.cedar(schema)?$/.test(name));

/** The starter policies with a rule beside them, and its scenarios below the given facts of all. */
const withRule = (rule: string, policy = blocks(rule, 'cedar')): string => {
  const directory = folder();
  for (const name of STARTERS) cpSync(join(FOLDER, name), join(directory, name));
  mkdirSync(join(directory, 'scenarios'));
  writeFileSync(join(directory, 'settings.yaml'), blocks(introduction, 'yaml settings'));
  writeFileSync(join(directory, 'own.cedar'), policy);
  const scenarios = blocks(introduction, 'yaml') + blocks(rule, 'yaml');
  writeFileSync(join(directory, 'scenarios', 'own.yaml'), scenarios);
  return directory;
};

/** Warnings that a reader expects, as the chapter's beginning says. */
const EXPECTED = /approves without|approves while|no scenario/;

test('there are twenty rules, each with its trap', () => {
  expect(rules.length).toBeGreaterThanOrEqual(20);
  for (const rule of rules) expect(rule, titleOf(rule)).toMatch(/^\*\*Trap\*\*: \S/m);
});

test.each(rules.map((rule) => [titleOf(rule), rule] as const))('%s', async (_, rule) => {
  const compiled = compiledPolicies(withRule(rule));
  const passed = await testPolicies(withRule(rule));
  const without = await testPolicies(withRule(rule, '// Nothing.\n'));

  expect(compiled).not.toHaveProperty('findings');
  const own = compiled.warnings.filter(({ file }) => file.endsWith('own.cedar'));
  expect(own.filter(({ message }) => !EXPECTED.test(message))).toEqual([]);
  expect(passed.ok, passed.text).toBe(true);
  expect(without.ok).toBe(false);
});
