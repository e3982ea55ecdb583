import * as z from 'zod/mini';

/** A time of SailPoint's in any zone; Cedar and the record know times in UTC, to the millisecond. */
export const Instant = z.pipe(
  z.iso.datetime({ offset: true }),
  z.transform((text) => new Date(text).toISOString()),
);
