/** The person who is called finds a section on what is wrong. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FailureCode } from '../../functions/contracts/invocation.ts';
import { alarmsIn, emitted } from '../lib/monitoring/metrics.ts';
import { synth } from '../lib/synth.ts';
import { sectionsIn } from './sections-in.ts';

const RUNBOOK = 'docs/runbook.md';
const read = (file: string) => readFileSync(file, 'utf8');

const sections = sectionsIn(read(RUNBOOK));
const anchors = [...sections.keys()];

const codesIn = (pattern: RegExp, files: string[]) =>
  new Set(files.flatMap((file) => [...read(file).matchAll(pattern)].map(([, code = '']) => code)));

test('every alarm leads to a section', () => {
  const alarms = alarmsIn(synth({ silenceAlarm: 'P1D' }));

  const links = alarms.map(
    ({ AlarmDescription }) => AlarmDescription.split(`${RUNBOOK}#`)[1] ?? '',
  );

  expect(links.length).toBeGreaterThan(50);
  expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
});

test('the list of alarms has every alarm, by its id or by the end of it', () => {
  const alarms = alarmsIn(synth({ silenceAlarm: 'P1D' }));
  const listed = [...(sections.get('alarms') ?? '').matchAll(/`(…?)([A-Z]\w+)`/g)];

  const ids = alarms.map(({ AlarmName }) => AlarmName.replace('Test/', ''));
  const isListed = (id: string) =>
    listed.some(([, ending, name = '']) => (ending ? id.endsWith(name) : id === name));
  expect(ids.filter((id) => !isListed(id))).toEqual([]);
});

test('every metric that a function counts has a section', async () => {
  const { metrics } = await emitted();

  const names = metrics.map((metric) => metric.replace(/^Countersign\/(\w+) .*$/, '$1'));

  expect(names.filter((name) => !anchors.includes(name.toLowerCase()))).toEqual([]);
});

test('the section of a metric names the functions that count it', async () => {
  const { metrics } = await emitted();

  for (const metric of metrics) {
    const [, name = '', service] = /^Countersign\/(\w+) .*\bservice=([\w-]+)/.exec(metric) ?? [];
    // A state of an invocation may have the same name.
    const anchor = sections.has(`${name.toLowerCase()}-1`)
      ? `${name.toLowerCase()}-1`
      : name.toLowerCase();
    expect(sections.get(anchor), metric).toContain(`\`service=${service}\``);
  }
});

test('every error code has a section', () => {
  const errors = codesIn(/^ {2}\| '([A-Z_]+)'/gm, ['functions/errors.ts']);
  const written = codesIn(
    /\b(?:code: |code = )(?:.*\? )?'([A-Z_]+)'(?: : '[A-Z_]+')?/g,
    globSync('functions/**/*.ts'),
  );

  expect(errors.size).toBeGreaterThan(15);
  const codes = [...errors, ...written, ...FailureCode.options];
  expect(codes.filter((code) => !anchors.includes(code.toLowerCase()))).toEqual([]);
});

test('every reason to refuse a decision is explained', () => {
  const unions = codesIn(/type Refusal =([^;]+);/g, globSync('functions/decide/*.ts'));
  const reasons = [...unions].flatMap((union) => union.match(/[A-Z_]{3,}/g) ?? []);

  expect(reasons.length).toBeGreaterThan(2);
  for (const reason of reasons)
    expect(sections.get('refuseddecisions')).toContain(`| \`${reason}\` |`);
});

test('the code speaks only of sections that are there', () => {
  const files = ['bin', 'lib', 'functions', 'local'].flatMap((folder) =>
    globSync(`${folder}/**/*.ts`),
  );

  const named = files.flatMap((file) =>
    [...read(file).matchAll(/runbook\.md#([a-z][\w-]*)/g)].map(([, anchor = '']) => anchor),
  );

  expect(named.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
});
