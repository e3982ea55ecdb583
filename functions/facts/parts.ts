/** Parts of a fact that are found one by one. */
import type { UnknownParts } from '../contracts/recorded-fact.ts';
import { unknownParts } from './by-field.ts';

/**
 * What was found of one part: a value or none, the reason why that is unknown or half known, or
 * that nobody asked.
 */
export type Part<Value> =
  | { value?: Value | undefined; unknown?: string | undefined }
  | { notAsked: true };

type Parts = Record<string, Part<unknown>>;

type Values<P extends Parts> = {
  [Name in keyof P]: P[Name] extends Part<infer Value> ? Value | undefined : never;
};

/** The values of parts, with what is unknown and what was not asked for, as a fact has them. */
export const fromParts = <P extends Parts>(parts: P, odd: UnknownParts = {}) => {
  const entries = Object.entries(parts);
  const notAskedParts = entries.filter(([, part]) => 'notAsked' in part).map(([name]) => name);
  const reasons = Object.fromEntries(
    entries.map(([name, part]) => [name, 'notAsked' in part ? undefined : part.unknown]),
  );
  return {
    values: Object.fromEntries(
      entries.map(([name, part]) => [name, 'notAsked' in part ? undefined : part.value]),
    ) as Values<P>,
    ...unknownParts({ ...odd, ...reasons }),
    ...(notAskedParts.length > 0 && { notAskedParts }),
  };
};
