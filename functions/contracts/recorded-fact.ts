/** A fact in a record. */
import * as z from 'zod/mini';

/** Where a fact is from and how fresh it is; `at` is when SailPoint said it. */
const provenance = { source: z.string(), at: z.iso.datetime() };

/** Reasons by part, for what of a value is not known: `privilegeLevel`, or `<policy id>.owners`. */
const UnknownParts = z.record(z.string(), z.string());
export type UnknownParts = z.infer<typeof UnknownParts>;

/** What a record keeps of a fact: a value, the reason why there is none, or that nobody asked. */
export const fact = <Value extends z.ZodMiniType>(value: Value) =>
  z.union([
    z.object({
      ...provenance,
      value,
      unknownParts: z.optional(UnknownParts),
      /** Parts that no policy could read, so that SailPoint was not asked for them. */
      notAskedParts: z.optional(z.array(z.string())),
    }),
    /** `unknown` is the reason, in words without personal data: `404 Not Found`. */
    z.object({ ...provenance, unknown: z.string() }),
    z.object({ ...provenance, notAsked: z.literal(true) }),
  ]);
