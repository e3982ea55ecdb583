/** The page is a list of commands, each of which is run or says why not. */
import { expect, test } from 'vitest';
import { smokeSteps } from '../emulator/smoke-steps.ts';

const steps = smokeSteps();

test('the steps are numbered without a gap', () => {
  expect(steps.map(({ number }) => number)).toEqual(steps.map((_, at) => `${at + 1}`));
  expect(steps.length).toBeGreaterThan(15);
});

test.each(steps)('step $number has a command, and is run or says why not', (step) => {
  expect(step.commands).not.toEqual([]);
  if (step.emulated === 'run') expect(step.see).not.toEqual([]);
  expect(step.emulated).toMatch(/^run$|^no: \S.{10,}/);
});

test('a step that is run is complete as it is written', () => {
  const run = steps.filter(({ emulated }) => emulated === 'run');

  expect(run.length).toBeGreaterThan(8);
  expect(run.flatMap(({ commands }) => commands).filter((one) => /<[a-z -]+>|…/.test(one))).toEqual(
    [],
  );
});
