/** Requests that show what was found, as files for `simulate`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Examined } from './examine.ts';
import { eventOf, factsFileOf, forget } from './situation.ts';

type Shown = Examined['breaches'][number];

/** An example as JSON: the event, the facts, and the facts without the one that is forgotten. */
export const exampleOf = ({ known, forgotten, name, permits, lost, outcome }: Shown) => ({
  forgotten: name,
  permits,
  lost,
  outcome,
  event: eventOf(known),
  known: factsFileOf(known),
  unknown: factsFileOf(forget(known, forgotten)),
});

/** Writes three files for each, and returns for each the commands that show both sides. */
export const writeExamples = (directory: string, breaches: readonly Shown[]): string[][] => {
  mkdirSync(directory, { recursive: true });
  return breaches.map((breach, index) => {
    const { event, known, unknown } = exampleOf(breach);
    const base = join(directory, `${index + 1}-${breach.permits[0]}`);
    for (const [name, value] of Object.entries({ event, known, unknown })) {
      writeFileSync(`${base}.${name}.json`, `${JSON.stringify(value, null, 2)}\n`);
    }
    return ['known', 'unknown'].map(
      (side) => `countersign simulate ${base}.event.json --facts ${base}.${side}.json`,
    );
  });
};
