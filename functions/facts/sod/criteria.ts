/** The entitlements on both sides of a violation. */
import * as z from 'zod/mini';
import type { SodSide } from '../../contracts/facts.ts';

const Side = z.object({
  criteriaList: z.array(z.object({ id: z.string(), existing: z.nullish(z.boolean()) })),
});

export const Criteria = z.object({ leftCriteria: Side, rightCriteria: Side });
export type Criteria = z.infer<typeof Criteria>;

/** A side that brings nothing to a violation is one that SailPoint keeps to itself. */
const isWhole = ({ leftCriteria, rightCriteria }: Criteria) =>
  [leftCriteria, rightCriteria].every(({ criteriaList }) => criteriaList.length > 0);

const isNew = ({ criteriaList }: Criteria['leftCriteria']) =>
  criteriaList.some(({ existing }) => existing !== true);

/** The sides on which somebody has not everything yet; null if that is not told. */
export const newSides = (criteria: unknown): SodSide[] | null => {
  const { data } = Criteria.safeParse(criteria);
  if (!data || !isWhole(data)) return null;

  return [
    ...(isNew(data.leftCriteria) ? (['LEFT'] as const) : []),
    ...(isNew(data.rightCriteria) ? (['RIGHT'] as const) : []),
  ];
};
