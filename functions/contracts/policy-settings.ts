/** What the policies of a folder measure by, as its `settings.yaml` says. */
import * as z from 'zod/mini';

export const PolicySettings = z.object({
  /** The clock that policies read. */
  localTime: z.optional(
    z.object({
      /** Name of a time zone, such as `Europe/Berlin`. */
      zone: z.string(),
      /** Dates such as `2026-12-25`. A year without any is one of which nobody listed them. */
      holidays: z.array(z.string()),
    }),
  ),
  /** A regular expression for ticket numbers; the compiler of policies has proven it quick. */
  ticketPattern: z.optional(z.string()),
});
export type PolicySettings = z.infer<typeof PolicySettings>;
