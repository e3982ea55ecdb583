/** One fault in a healthy installation, and the one finding that it must come to. */
import { expect, test } from 'vitest';
import { type DoctorWorld, setUp } from './world.ts';

type Expected = { verdict: 'bad' | 'warning'; name: string; told: string; remedy: RegExp };

export type PlantedFault = [
  what: string,
  plant: (world: DoctorWorld) => unknown,
  expected: Expected,
];

const finding =
  (verdict: Expected['verdict']) =>
  (name: string, told: string, remedy: RegExp): Expected => ({ verdict, name, told, remedy });

export const bad = finding('bad');
export const warning = finding('warning');

export const throwing = (error: Error) => () => {
  throw error;
};

/** Another answer for the thing whose field has that value. */
export const only =
  (field: string, value: string, answer: () => object, otherwise: object = {}) =>
  (input: Record<string, unknown>) =>
    input[field] === value ? answer() : otherwise;

/** Plants them one at a time; a warning ends with 0, a fault with 1. */
export const testFaults = (faults: readonly PlantedFault[]) =>
  test.each(faults)('%s', async (_, plant, { remedy, ...expected }) => {
    const world = await setUp();
    await plant(world);

    const { findings, ok } = await world.examine();

    const found = findings.filter(({ verdict }) => ['bad', 'warning'].includes(verdict));
    expect(found).toEqual([{ ...expected, remedy: expect.stringMatching(remedy) }]);
    expect(ok).toBe(expected.verdict === 'warning');
  });
