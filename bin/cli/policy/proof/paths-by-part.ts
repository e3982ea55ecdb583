/** What policies read of each part of the facts. */
import { memoize, union } from 'es-toolkit';
import type { AccessRequest } from '../../../../functions/contracts/access-request.ts';
import type { Facts } from '../../../../functions/contracts/facts.ts';
import { type CedarRequest, cedarRequests } from '../../../../functions/policy/cedar-request.ts';
import { candidatesFor, type Hints, NO_HINTS } from './candidate-values.ts';
import { factsWith, fieldOf, idsOf, PARTS, type Part, schemaOf } from './fact-parts.ts';
import { forget } from './situation.ts';

const AT = '2026-03-02T10:00:00.000Z';

const EVERYTHING = {
  otherItems: true,
  people: true,
  tags: true,
  folded: false,
  tagNames: true,
};

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
