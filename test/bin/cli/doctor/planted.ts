/** One fault in a healthy installation, and the one finding that it must cause. */
import { expect, test } from 'vitest';
import { type DoctorWorld, setUp } from './world.ts';

type Expected = { verdict: 'bad' | 'warning'; name: string; detail: string; remedy: RegExp };

export type PlantedFault = [
  what: string,
  plant: (world: DoctorWorld) => unknown,
  expected: Expected,
];

const finding =
  (verdict: Expected['verdict']) =>
  (name: string, detail: string, remedy: RegExp): Expected => ({ verdict, name, detail, remedy });

export const bad = finding('bad');
export const warning = finding('warning');

export const throwing = (error: Error) => () => {
  throw error;
};

/** Another answer to an input whose field has that value. */
export const only =
  (field: string, value: string, answer: () => object, otherwise: object = {}) =>
  (input: Record<string, unknown>) =>
    input[field] === value ? answer() : otherwise;

/** Plants the faults one at a time; a warning exits with 0, a fault with 1. */
export const testFaults = (faults: readonly PlantedFault[]) =>
  test.each(faults)('%s', async (_, plant, { remedy, ...expected }) => {
    const world = await setUp();
    await plant(world);

    const { findings, ok } = await world.examine();

    const found = findings.filter(({ verdict }) => ['bad', 'warning'].includes(verdict));
    expect(found).toEqual([{ ...expected, remedy: expect.stringMatching(remedy) }]);
    expect(ok).toBe(expected.verdict === 'warning');
  });
