/** An attribute that the schema does not have: the nearest one, a tag, or where else it is. */
import { nearestTo } from './nearest.ts';
import { anyOf, type Saying } from './saying.ts';
import type { Schema } from './schema.ts';

/** Names that SailPoint or a record gives to what a policy reads under another name. */
const ALSO_CALLED: Record<string, Record<string, string>> = {
  Identity: {
    alias: 'username',
    displayName: 'name',
    identityStatus: 'status',
    managerRef: 'manager',
    state: 'lifecycleState',
    workgroups: 'groups',
    governanceGroups: 'groups',
  },
  AccessItem: { sourceName: 'source', tags: 'labels', privilege: 'privilegeLevel' },
  context: {
    requestedBy: 'requester',
    justification: 'comment',
    reason: 'comment',
    endDate: 'removeDate',
    hasEndDate: 'hasRemoveDate',
    time: 'requestedAt',
    hour: 'localTime.hour',
    weekday: 'localTime.weekday',
    isHoliday: 'localTime.isHoliday',
    violations: 'sodViolations',
    formData: 'form',
  },
};

const ELSEWHERE: Record<string, string> = {
  requestedFor: 'The person who would get the access is principal.',
  recipient: 'The person who would get the access is principal.',
  requestedItems: 'The item is resource, the other items of the request are context.otherItems.',
  resource: 'resource stands alone, without context before it.',
  principal: 'principal stands alone, without context before it.',
  action: 'action stands alone, without context before it.',
  operation: 'Write action == Action::"Add" or action == Action::"Remove" in the scope.',
};

const TAGS: Record<string, string> = {
  Identity: 'Attributes of your tenant are tags',
  AccessItem: 'Metadata of the access model are tags',
  Form: 'Answers of a form are tags',
  ClientMetadata: 'Metadata of the requesting application are tags',
};

/** What has an id is compared as a whole. */
const HAS_AN_ID = /^(Identity|AccessItem|SodPolicy|GovernanceGroup)$/;

/** What is not read as a whole, but tag by tag. */
const OF_TAGS: Record<string, string> = {
  'Identity.attributes': 'The name of the attribute is that of a tag',
  'AccessItem.metadata': 'The key of the attribute is the name of a tag',
  'AccessItem.accessModelMetadata': 'The key of the attribute is the name of a tag',
};

const EXAMPLES: Record<string, [tag: string, value: string]> = {
  Identity: ['department', 'Finance'],
  AccessItem: ['iscPrivacy', 'private'],
};

const ofAnEntity = (left: string, type: string, attribute: string): string | undefined => {
  if (attribute === 'id' && HAS_AN_ID.test(type)) {
    return `The id is compared with the whole: ${left} == ${type}::"<id>".`;
  }
  const says = OF_TAGS[`${type}.${attribute}`];
  const [tag, value] = EXAMPLES[type] ?? [];
  return (
    says && `${says}: ${left}.hasTag("${tag}") && ${left}.getTag("${tag}").contains("${value}").`
  );
};

const tagged = (left: string, type: string, attribute: string, schema: Schema): string[] => {
  const tags = schema.tagsOf(type);
  if (!tags) return [];
  const compared = tags.startsWith('Set') ? '.contains("…")' : ' == "…"';
  const tag = `Tag("${attribute}")`;
  return [`${TAGS[type] ?? 'It has tags'}: ${left}.has${tag} && ${left}.get${tag}${compared}.`];
};

/** `left` is the expression before the attribute, as it is written. */
export const unknownAttribute = (
  { left, type, attribute }: { left: string; type: string; attribute: string },
  schema: Schema,
): Saying => {
  const message = `${left} has no attribute ${attribute}`;
  const there = schema.attributesOf(type);
  const called = ALSO_CALLED[type]?.[attribute];
  if (called) return { message, suggestion: `It is called ${left}.${called}.` };

  const whole = ofAnEntity(left, type, attribute);
  if (whole) return { message, suggestion: whole };

  const others = schema.pathsTo((name) => name === attribute);
  if (ELSEWHERE[attribute]) return { message, suggestion: ELSEWHERE[attribute] };
  if (others.length > 0) return { message, suggestion: `There is ${anyOf(others)}.` };

  const near = nearestTo(attribute, there);
  if (near?.toLowerCase() === attribute.toLowerCase()) {
    return { message, suggestion: `It is written ${left}.${near}.` };
  }
  const suggestion = [
    ...(near ? [`The nearest is ${left}.${near}.`] : []),
    ...tagged(left, type, attribute, schema),
    ...(near || there.length === 0 ? [] : [`Attributes are ${there.join(', ')}.`]),
  ].join(' ');
  return { message, suggestion: suggestion || `${type} has values, but no attributes.` };
};
