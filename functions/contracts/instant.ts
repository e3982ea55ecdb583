import * as z from 'zod/mini';

/**
 * A time of SailPoint's in any zone; Cedar and the record know times in UTC, to the millisecond,
 * and of the years from 0001 to 9999 alone.
 */
export const Instant = z.pipe(
  z.pipe(
    z.iso.datetime({ offset: true }),
    z.transform((text) => {
      const at = new Date(text);
      return Number.isNaN(at.getTime()) ? text : at.toISOString();
    }),
  ),
  z.iso.datetime().check(z.refine((text) => !text.startsWith('0000'))),
);
