/** The cookbook of docs/policies.md: each rule beside the starter policies, as its reader would add it. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** A permit of the starters, and the condition with which a rule has it end. */
const ADDED = /^```cedar ([\w-]+)\n(.*?)^```$/gms;

/** A starter policy's file as the reader of a rule would leave it. */
const starterWith = (rule: string, name: string): string =>
  [...rule.matchAll(ADDED)].reduce(
    (text, [, id, condition]) =>
      text.includes(`@id("${id}")`) ? text.replace(/;\s*$/, `\n${condition}`) : text,
    readFileSync(join(FOLDER, name), 'utf8'),
  );

/** The starter policies with a rule beside them, and its scenarios below the given facts of all. */
const withRule = (rule: string, policy = blocks(rule, 'cedar')): string => {
  const directory = folder();
  for (const name of STARTERS) writeFileSync(join(directory, name), starterWith(rule, name));
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

const COMPLETED = rules.filter((rule) => rule.match(ADDED));

test.each(COMPLETED.map((rule) => [titleOf(rule), rule] as const))(
  '%s: the permit then asks for all that the rule rests on',
  (_, rule) => {
    const without = compiledPolicies(withRule(rule.replaceAll(ADDED, '')));

    expect(compiledPolicies(withRule(rule)).warnings).toEqual([]);
    expect(without.warnings).not.toEqual([]);
  },
);
