/** Which filter pre-approval's subscription carries, and since when: an earlier event may have passed another one. */
import * as z from 'zod/mini';

export const FilterSeen = z.object({
  /** Empty if there is none. */
  filter: z.string(),
  /** Events sent from then on passed this filter. */
  since: z.iso.datetime(),
});
export type FilterSeen = z.infer<typeof FilterSeen>;

/** SailPoint may send by the earlier filter a while after it took another one, and clocks differ a little. */
const SETTLING_MS = 60_000;

/** What was seen before, with the filter that the subscription carries at `at`. */
export const filterSeen = (
  before: FilterSeen | undefined,
  filter: string,
  at: Date,
): FilterSeen => {
  if (filter === before?.filter) return before;
  const since = new Date(at.getTime() + (before ? SETTLING_MS : 0));
  return { filter, since: since.toISOString() };
};
