/** README.md and docs/, held against what they speak of: files, headings, scripts, commands, props. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { Configuration } from '../../functions/contracts/configuration.ts';
import { countersign } from '../bin/cli/countersign.ts';
import { sectionsIn } from './sections-in.ts';

const PAGES = ['README.md', ...globSync('docs/**/*.md')];

const read = (file: string) => readFileSync(file, 'utf8');

/** What a pattern's first group finds in the pages, each once. */
const named = (pattern: RegExp, pages = PAGES): string[] => [
  ...new Set(pages.flatMap((page) => [...read(page).matchAll(pattern)].map(([, it = '']) => it))),
];

test('the README has at most 1,500 words', () => {
  expect(read('README.md').split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(1_500);
});

test.each(PAGES)('every link of %s leads to a file, and to a heading in it', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)];

  const broken = links.filter(([, path = '', anchor]) => {
    const target = path ? join(dirname(file), path) : file;
    if (!existsSync(target)) return true;
    return anchor !== undefined && !sectionsIn(read(target)).has(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

test('every script that a page runs is in package.json', () => {
  const { scripts } = JSON.parse(read('package.json'));

  const run = [...named(/\bnpm (start|test)\b/g), ...named(/\bnpm run (?:--silent )?([\w:]+)/g)];

  expect(run.length).toBeGreaterThan(8);
  expect(run.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
});

const COMMANDS = named(/(?:\bnpx |`)countersign ([a-z][^`|;&#)\n]*[^`|;&#)\s])/g);

test('the pages name commands', () => {
  expect(COMMANDS.length).toBeGreaterThan(25);
});

test.each(COMMANDS)('countersign %s is a command, and knows its options', async (line) => {
  const [given = ''] = /^[a-z]+(?:[ -][a-z]+)*/.exec(line) ?? [];
  const options = line.match(/(?<= )--[a-z-]+/g) ?? [];

  const { stdout } = await countersign(...given.split(' '), '--help');

  const [usage = '', command = ''] = /^Usage: countersign ((?:[a-z-]+ )*).*$/m.exec(stdout) ?? [];
  expect(command).not.toBe('');
  expect(`${given} `.startsWith(command), usage).toBe(true);
  // A word after a group of commands is one of them, not an argument.
  if (usage.includes('[command]')) expect(given).toBe(command.trim());
  expect(options.filter((option) => !stdout.includes(`${option} `))).toEqual([]);
});

test("the README's table of commands has only such scripts and commands", () => {
  const [, table = ''] = /^\| Command \| Use \|\n((?:\|.*\n)+)/m.exec(read('README.md')) ?? [];

  const commands = [...table.matchAll(/^\| `(.+?)` \|/gm)].map(([, command = '']) => command);
  const other = commands.filter((command) => !/^(?:npm|npx countersign) /.test(command));

  expect(commands.length).toBeGreaterThan(5);
  expect(other).toEqual([]);
});

test('docs/deploy.md has every prop, and the README none that does not exist', () => {
  const { preApproval, ...own } = Configuration.shape;
  const settings = Object.keys(preApproval.unwrap().shape).map((name) => `….${name}`);
  const props = [...Object.keys(own), 'preApproval', 'policySet', 'shadowPolicies', ...settings];
  const rows = (page: string, anchor: string) =>
    [...(sectionsIn(read(page)).get(anchor) ?? '').matchAll(/^\| (`[^|]+`) \| /gm)].flatMap(
      ([, cell = '']) => cell.split(', ').map((name) => name.replaceAll('`', '')),
    );

  expect(rows('docs/deploy.md', 'props').toSorted()).toEqual(props.toSorted());
  const inReadme = rows('README.md', 'configure');
  expect(inReadme.length).toBeGreaterThan(5);
  expect(inReadme.filter((prop) => !props.includes(prop))).toEqual([]);
});
