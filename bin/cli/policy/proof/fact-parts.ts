/** The parts of facts that can be unknown, and what policies read of each. */
import { memoize, union } from 'es-toolkit';
import type { AccessRequest } from '../../../../functions/contracts/access-request.ts';
import { FACT_GROUPS, type FactGroup } from '../../../../functions/contracts/fact-groups.ts';
import { type Facts, NO_FACTS } from '../../../../functions/contracts/facts.ts';
import { type CedarRequest, cedarRequests } from '../../../../functions/policy/cedar-request.ts';
import { candidatesFor, type Hints, NO_HINTS } from './candidate-values.ts';
import { forget } from './situation.ts';

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

const EVERYTHING = { otherItems: true, people: true, tags: true, folded: false };

/** Every path by which a policy could read something of a request. */
const pathsOf = ({ principal, resource, context, entities }: CedarRequest): Set<string> => {
  const found = new Set<string>();
  const walk = (path: string, value: unknown, depth = 0): void => {
    found.add(path);
    const reference = (value as { __entity?: { type: string; id: string } }).__entity;
    const entity =
      reference && entities.find(({ uid }) => JSON.stringify(uid) === JSON.stringify(reference));
    if (!entity || depth > 2) return;
    for (const [name, attribute] of Object.entries(entity.attrs)) {
      walk(`${path}.${name}`, attribute, depth + 1);
    }
    for (const tag of Object.keys(entity.tags ?? {})) found.add(`${path} tag "${tag}"`);
  };
  walk('principal', { __entity: principal });
  walk('resource', { __entity: resource });
  for (const [name, value] of Object.entries(context)) walk(`context.${name}`, value);
  for (const { uid, attrs } of entities) {
    const { type } = uid as CedarRequest['principal'];
    found.add(`${type}::`);
    for (const name of Object.keys(attrs)) found.add(`${type}::.${name}`);
  }
  return found;
};

const TAG = 'a tag';

/** A request of which everything is known that can be. */
const PROBE: AccessRequest = {
  accessRequestId: 'probe',
  requestedBy: { id: 'b'.repeat(32), name: 'b' },
  requestedFor: [{ id: 'a'.repeat(32), name: 'a' }],
  requestedItems: [{ id: 'c'.repeat(32), name: 'c', type: 'ENTITLEMENT', operation: 'Add' }],
};

const pathsWith = (facts: Facts): Set<string> => {
  const [item] = PROBE.requestedItems;
  const [recipient] = PROBE.requestedFor;
  if (!item || !recipient) return new Set();
  return pathsOf(cedarRequests(PROBE, { sentAt: AT, facts }, EVERYTHING)({ item, recipient }));
};

/** What of a request disappears when a part of all facts is forgotten. */
const lostWith = (part: Part, facts: Facts): string[] => {
  const less = idsOf(part.group, PROBE).reduce(
    (rest, ids) => forget({ request: PROBE, sentAt: AT, facts: rest }, { ...part, ids }).facts,
    facts,
  );
  const left = pathsWith(less);
  return [...pathsWith(facts)].filter((path) => !left.has(path));
};

/**
 * What policies read of each part, found by trying: nobody has to keep a list. A part may need
 * others to be seen, or be hidden by them: it is forgotten where all is known, and where it is all.
 */
export const pathsByPart = memoize((): { part: Part; paths: string[] }[] => {
  const hints: Hints = { ...NO_HINTS, tags: { [TAG]: ['x'] } };
  const whole = factsWith(PROBE, (part) => candidatesFor(schemaOf(part), hints)[0]);
  return PARTS.map((part) => {
    const alone = factsWith(PROBE, (one) =>
      fieldOf(one) === fieldOf(part) ? candidatesFor(schemaOf(part), hints)[0] : undefined,
    );
    return { part, paths: union(lostWith(part, whole), lostWith(part, alone)) };
  });
});

/** Whether a policy that reads `path` reads something of what disappears with a part. */
export const reads = (paths: readonly string[], path: string): boolean =>
  paths.some((one) => {
    const [base, tag] = one.split(' tag ');
    if (tag) return path === one.replace(TAG, '') || path.startsWith(`${base} tag `);
    return path === one || path.startsWith(`${one}.`) || path.startsWith(`${one} tag `);
  });
