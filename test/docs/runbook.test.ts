/** The person who is called finds a section on what is wrong. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FailureCode } from '../../functions/contracts/invocation.ts';
import { TROUBLES, type TroubleCode } from '../../functions/contracts/trouble.ts';
import { alarmsIn, emitted } from '../lib/monitoring/metrics.ts';
import { synth } from '../lib/synth.ts';
import { sectionsIn } from './sections-in.ts';

const RUNBOOK = 'docs/runbook.md';
const read = (file: string) => readFileSync(file, 'utf8');

const sections = sectionsIn(read(RUNBOOK));
const anchors = [...sections.keys()];

const codesIn = (pattern: RegExp, files: string[]) =>
  new Set(files.flatMap((file) => [...read(file).matchAll(pattern)].map(([, code = '']) => code)));

/** All alarms that there can be. */
const alarms = alarmsIn(
  synth({
    alarmTopic: 'arn:aws:sns:eu-west-1:123456789012:on-call',
    silenceAlarm: 'P1D',
    customerManagedKey: true,
  }),
);

test('every alarm leads to a section', () => {
  const links = alarms.map(
    ({ AlarmDescription }) => AlarmDescription.split(`${RUNBOOK}#`)[1] ?? '',
  );

  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
});

test('the list of alarms has every alarm and no other', () => {
  const rows = (sections.get('alarms') ?? '').split('\n').filter((line) => line.startsWith('| `'));
  const listed = rows.flatMap((row) => [...row.matchAll(/`([A-Z]\w+)`/g)].map(([, id]) => id));

  const ids = alarms.map(({ AlarmName }) => AlarmName.replace('Test/', ''));
  expect(listed.toSorted()).toEqual(ids.toSorted());
});

test.each(Object.keys(TROUBLES) as TroubleCode[])('the trouble %s leads to a section', (code) => {
  const { section } = TROUBLES[code];

  expect(anchors).toContain(section);
  const row = (sections.get('troubles') ?? '').split('\n').find((line) => line.includes(code));
  expect(row).toContain(`](#${section}) |`);
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
  // Those of troubles have sections of any name.
  const others = codes.filter((code) => !Object.hasOwn(TROUBLES, code));
  expect(others.filter((code) => !anchors.includes(code.toLowerCase()))).toEqual([]);
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
