/** A fact is known, unknown with a reason, or was not asked for; nothing else. */
import * as z from 'zod/mini';

/** Where a fact is from and how fresh it is; `at` is when SailPoint said it. */
const provenance = { source: z.string(), at: z.iso.datetime() };

/** Reasons by part, for what of a value is not known: `privilegeLevel`, or `<policy id>.owners`. */
const UnknownParts = z.record(z.string(), z.string());
export type UnknownParts = z.infer<typeof UnknownParts>;

/** The schema of a fact with such a value. */
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

/**
 * A value with its provenance, or the reason why there is none. A part that could not be read is
 * named in `unknownParts`; a list there still has the entries that could be read. A part that is
 * missing and not named there, nor in `notAskedParts`, is one that SailPoint does not have.
 */
export type Fact<Value> = { source: string; at: string } & (
  | {
      value: Value;
      unknownParts?: UnknownParts | undefined;
      notAskedParts?: string[] | undefined;
    }
  | { unknown: string }
);

/** A fact that SailPoint was not asked for, as no policy could read it. A policy finds nothing. */
export type NotAsked = { source: string; at: string; notAsked: true };

/** A fact as a record has it: known, unknown or not asked for. */
export type RecordedFact<Value> = Fact<Value> | NotAsked;

/** The value of a fact, or nothing when it was not asked for or is not known. */
export const known = <Value>(fact: RecordedFact<Value> | undefined): Value | undefined =>
  fact && 'value' in fact ? fact.value : undefined;
