import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runChaos } from './hunt.ts';
import { planted } from './plant.ts';
import { PLANTED_BUGS } from './planted-bugs.ts';

const CHAOS = fileURLToPath(new URL('chaos.ts', import.meta.url));
const ROOT = new URL('../../', import.meta.url);

/** They work for seconds; a busy machine may take minutes for that. */
const PATIENCE_MS = 600_000;

/** Each of them shows within seconds; `npm run chaos -- --bugs` plants all. */
const QUICK = [
  ...['decide-unconditional', 'lease-unconditional', 'claim-unconditional'],
  ...['clock-uncorrected', 'message-uncleaned', 'url-unchecked'],
];

test.each(
  PLANTED_BUGS.flatMap(({ name, patches }) => patches.map((patch) => ({ name, ...patch }))),
)('the guard that $name takes away is in $file once', (patch) => {
  const source = readFileSync(new URL(patch.file, ROOT), 'utf8');

  expect(planted(source, patch)).not.toBe(source);
});

test('a guard that is gone or there twice is told, with the file', () => {
  const patch = { file: 'functions/a.ts', find: 'guard();', replace: '' };

  expect(() => planted('nothing', patch)).toThrow('0 times in functions/a.ts');
  expect(() => planted('guard(); guard();', patch)).toThrow('2 times in functions/a.ts');
});

test.concurrent.each(PLANTED_BUGS.filter(({ name }) => QUICK.includes(name)))(
  'without its guard, $about, and the plan "$plan" notices',
  async ({ name, plan, seed, count }) => {
    const { pass, reasons } = await runChaos(CHAOS, { plan, seed, count, bug: name });

    expect(pass).toBe(false);
    expect(reasons).not.toEqual([]);
  },
  PATIENCE_MS,
);
