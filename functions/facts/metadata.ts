/** Access-model metadata of an item: keys of attributes with the keys of their values. */
import * as z from 'zod/mini';
import type { ItemFacts } from '../contracts/facts.ts';
import { byEntry } from './by-field.ts';

const PLACE = 'accessModelMetadata';

const Attributes = byEntry(
  PLACE,
  z.object({ key: z.string(), values: byEntry('values', z.object({ value: z.string() })) }),
);

/** The specification has an object with `attributes`, and the list alone in its examples. */
export const AccessModelMetadata = z.pipe(
  z.nullish(
    z.pipe(
      z.transform((given) => (Array.isArray(given) ? { attributes: given } : given)),
      z.object({ attributes: Attributes }),
    ),
  ),
  z.transform((given): { values: ItemFacts['metadata']; odd?: string | undefined } => {
    const { entries = [], odd } = given?.attributes ?? {};
    const half = entries.findIndex(({ values }) => values.odd);
    return {
      values: Object.fromEntries(
        entries.map(({ key, values }) => [key, values.entries.map(({ value }) => value)]),
      ),
      odd: odd ?? (half < 0 ? undefined : `wrong field: ${PLACE}.${half}.values`),
    };
  }),
);
