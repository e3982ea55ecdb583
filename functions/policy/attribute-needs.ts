/** What each attribute and tag of the schema needs to be asked for. */
import { ALL_NEEDS, type Need } from '../contracts/needs.ts';

/** Whose identity is needed depends on of whom an attribute is read. */
const OF_A_PERSON = 'of a person';

/** What each attribute of the schema needs; nothing if the event has it. */
const ATTRIBUTES: Record<string, readonly Need[] | typeof OF_A_PERSON> = {
  name: [],
  type: [],
  description: [],
  requester: [],
  requestedAt: [],
  localTime: [],
  hour: [],
  minuteOfDay: [],
  weekday: [],
  date: [],
  isHoliday: [],
  comment: [],
  commentLength: [],
  itemCount: [],
  recipientCount: [],
  form: [],
  otherItems: [],

  username: OF_A_PERSON,
  lifecycleState: OF_A_PERSON,
  status: OF_A_PERSON,
  manager: OF_A_PERSON,
  isManager: OF_A_PERSON,

  owner: ['items'],
  additionalOwners: ['items'],
  source: ['items'],
  requestable: ['items'],
  labels: ['items'],
  endDateRequired: ['end-dates'],
  privilegeLevel: ['levels'],

  identityType: ['status'],
  startDate: ['status'],
  removeDate: ['status'],
  hasStartDate: ['status'],
  hasRemoveDate: ['status'],
  clientMetadata: ['status'],
  // It may be in the metadata.
  ticket: ['status'],

  sodViolations: ['violations'],
  sodLevels: ['violated-policies'],
  level: ['violated-policies'],
  newSides: ['violations'],
  mitigable: ['violated-policies'],
};

/** A manager or an owner may be the requester or the recipient. */
const personAt = (path: readonly string[]): readonly Need[] => {
  if (path.join('.') === 'principal') return ['recipients'];
  return path.join('.') === 'context.requester' ? ['requester'] : ['recipients', 'requester'];
};

/**
 * What it takes to read an attribute of what lies at a path such as `context.requester`, or of
 * something else if there is no path.
 */
export const ofAttribute = (path: readonly string[] | undefined, name: string): readonly Need[] => {
  const needs = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
  // Any entity can be written down in a policy, and a record holds any.
  if (!path || !needs) return ALL_NEEDS;
  return needs === OF_A_PERSON ? personAt(path) : needs;
};

/** By the path to the entity that has them. */
const TAGS: Record<string, readonly Need[]> = {
  principal: ['recipients'],
  'context.requester': ['requester'],
  resource: ['items'],
  'context.form': [],
  'context.clientMetadata': ['status'],
};

/** What it takes to read the tags of what lies at a path. */
export const ofTags = (path: readonly string[] | undefined): readonly Need[] =>
  TAGS[path?.join('.') ?? ''] ?? ALL_NEEDS;
