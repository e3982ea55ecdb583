/** The parts of facts that can be unknown. */
import type { AccessRequest } from '../../../../functions/contracts/access-request.ts';
import { FACT_GROUPS, type FactGroup } from '../../../../functions/contracts/fact-groups.ts';
import type { Facts } from '../../../../functions/contracts/facts.ts';
import { NO_FACTS } from '../../../../functions/contracts/no-facts.ts';

/** A part of a group's facts; a group whose facts have no parts is one part. */
export type Part = { group: FactGroup; part?: string | undefined };

type Shaped = { _zod: { def: { shape?: Record<string, { _zod: { def: unknown } }> } } };

const shapeOf = (group: FactGroup) =>
  (FACT_GROUPS[group].schema as unknown as Shaped)._zod.def.shape;

/** Every part of every group, as the description of facts has them. */
export const PARTS: readonly Part[] = (Object.keys(FACT_GROUPS) as FactGroup[]).flatMap((group) => {
  const shape = shapeOf(group);
  return shape ? Object.keys(shape).map((part) => ({ group, part })) : [{ group }];
});

export const schemaOf = ({ group, part }: Part) =>
  (part ? shapeOf(group)?.[part] : undefined) ?? FACT_GROUPS[group].schema;

/** `identities.lifecycleState`, as scenarios and records call it. */
export const fieldOf = ({ group, part }: Part): string => (part ? `${group}.${part}` : group);

/** The ids under which a group has a fact about this request. */
export const idsOf = (group: FactGroup, request: AccessRequest): string[][] => {
  const people = [...request.requestedFor, request.requestedBy].map(({ id }) => id);
  const items = request.requestedItems.map(({ id }) => id);
  return FACT_GROUPS[group].ids.reduce<string[][]>(
    (all, kind) => {
      const ids = [...new Set(kind === 'identity' ? people : items)];
      return all.flatMap((path) => ids.map((id) => [...path, id]));
    },
    [[]],
  );
};

const AT = '2026-03-02T10:00:00.000Z';

const nested = (ids: string[][], valueAt: (ids: string[]) => unknown): unknown => {
  if (ids.some((path) => path.length === 0)) return valueAt([]);
  const byFirst = Map.groupBy(ids, ([first = '']) => first);
  return Object.fromEntries(
    [...byFirst].map(([first, some]) => [
      first,
      nested(
        some.map((path) => path.slice(1)),
        (rest) => valueAt([first, ...rest]),
      ),
    ]),
  );
};

/** Facts about a request, with what is there of each part. */
export const factsWith = (
  request: AccessRequest,
  give: (part: Part, ids: string[]) => unknown,
): Facts =>
  Object.fromEntries(
    (Object.keys(NO_FACTS) as FactGroup[]).map((group) => [
      group,
      nested(idsOf(group, request), (ids) => {
        const of = PARTS.filter((one) => one.group === group);
        const given = of
          .map((one) => [one.part, give(one, ids)] as const)
          .filter(([, value]) => value !== undefined);
        const [[part, whole] = []] = given;
        const known = shapeOf(group)
          ? Object.fromEntries(given)
          : part === undefined
            ? whole
            : undefined;
        const fact = { source: 'made up', at: AT };
        return known === undefined ? { ...fact, unknown: 'forgotten' } : { ...fact, value: known };
      }),
    ]),
  ) as Facts;
