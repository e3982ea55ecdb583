import type { PolicyMistake } from '../contracts/policy-set.ts';
import { lineOf, type Placed } from './read-file.ts';

/** What only one policy may have, and what to do about it. */
const UNIQUE = {
  id: 'Give each policy an id of its own.',
  priority: 'Give each policy a number of its own; the lowest is asked first.',
};

/** Values of an annotation that another policy has. */
export const duplicates = (placed: readonly Placed[], name: keyof typeof UNIQUE): PolicyMistake[] =>
  placed.flatMap((one, index) => {
    const value = one.json.annotations?.[name];
    const twin = placed.find((other) => other.json.annotations?.[name] === value);
    if (!value || !twin || placed.indexOf(twin) === index) return [];

    return [
      {
        file: one.file.name,
        line: lineOf(one),
        message: `@${name}("${value}") is taken by ${twin.file.name}:${lineOf(twin)}`,
        suggestion: UNIQUE[name],
      },
    ];
  });
