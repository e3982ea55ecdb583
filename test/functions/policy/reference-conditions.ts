/** Conditions of policies, and what each of them means by the rule book. */
import type { AccessRequest, RequestedItem } from '../../../functions/contracts/access-request.ts';
import { type Facts, known } from '../../../functions/contracts/facts.ts';

/** Half past each hour in UTC is a full hour there, in summer and in winter. */
export const SETTINGS = {
  localTime: { zone: 'Asia/Kolkata', holidays: [] },
  ticketPattern: 'need',
};
const INDIA_AHEAD = 6;

export type Case = {
  request: AccessRequest;
  facts: Facts;
  sentAt: string;
  item: RequestedItem;
  recipientId: string;
};

/** Conditions, each with what it means: true, false, or `undefined` where it cannot be evaluated. */
export const CONDITIONS: [text: string, holds: (c: Case) => boolean | undefined][] = [
  ['true', () => true],
  ['resource.type == ItemType::"ROLE"', ({ item }) => item.type === 'ROLE'],
  ['principal == context.requester', (c) => c.recipientId === c.request.requestedBy.id],
  ['context has comment', ({ item }) => Boolean(item.comment?.trim())],
  ['action == Action::"Remove"', ({ item }) => item.operation === 'Remove'],
  [
    'context has sodViolations && !context.sodViolations.isEmpty()',
    (c) => (known(c.facts.violations[c.recipientId]?.[c.item.id])?.length ?? 0) > 0,
  ],
  [
    'context.itemCount > 1 && context.commentLength < 5',
    ({ request, item }) =>
      request.requestedItems.length > 1 && (item.comment ?? '').trim().length < 5,
  ],
  [
    'context.recipientCount > 1',
    (c) => new Set(c.request.requestedFor.map(({ id }) => id)).size > 1,
  ],
  [
    'context has sodLevels && context.sodLevels.contains(SodLevel::"CRITICAL")',
    (c) => {
      const levels = known(c.facts.violations[c.recipientId]?.[c.item.id])?.map((p) => p.level);
      return levels?.includes('CRITICAL') === true && !levels.includes(undefined);
    },
  ],
  [
    'principal has groups && principal.groups.contains(GovernanceGroup::"group-1")',
    (c) => known(c.facts.identities[c.recipientId])?.groupIds?.includes('group-1') === true,
  ],
  [
    'resource has metadataKeys && resource.metadataKeys.isEmpty()',
    ({ facts, item }) => {
      const metadata = known(facts.items[item.id])?.metadata;
      return metadata !== undefined && Object.keys(metadata).length === 0;
    },
  ],
  [
    'principal has attributeNames && !principal.hasTag("a")',
    ({ facts, recipientId }) => {
      const attributes = known(facts.identities[recipientId])?.attributes;
      return attributes !== undefined && !('a' in attributes);
    },
  ],
  [
    'context has localTime && context.localTime.hour >= 12',
    ({ sentAt }) => (new Date(sentAt).getUTCHours() + INDIA_AHEAD) % 24 >= 12,
  ],
  ['context has ticket', ({ item }) => item.comment === 'I need it.'],
  [
    'context has hasRemoveDate && !context.hasRemoveDate',
    ({ facts, item, recipientId }) => {
      const status = known(facts.status);
      if (!status) return false;
      const byPair = status.removeDates;
      const date = byPair ? byPair[recipientId]?.[item.id] : (status.removeDate ?? null);
      return date === null;
    },
  ],
  // The validator refuses these two at synth; they stand for what fails while it is evaluated.
  [
    'resource.privilegeLevel == PrivilegeLevel::"HIGH"',
    ({ facts, item }) => {
      const level = known(facts.items[item.id])?.privilegeLevel;
      return level && level === 'HIGH';
    },
  ],
  [
    'principal.lifecycleState == "active"',
    ({ facts, recipientId }) => {
      const state = known(facts.identities[recipientId])?.lifecycleState;
      return state === undefined ? undefined : state === 'active';
    },
  ],
];
