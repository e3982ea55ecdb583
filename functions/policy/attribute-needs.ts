/** What each attribute and tag of the schema needs to be asked for. */
import { ALL_NEEDS, type Need } from '../contracts/needs.ts';

/** What is needed depends on of whom it is read. */
type OfAPerson = { recipients: Need; requester: Need };

const OF_A_PERSON: OfAPerson = { recipients: 'recipients', requester: 'requester' };

const OPEN_REQUESTS: OfAPerson = {
  recipients: 'open-requests-of-recipients',
  requester: 'open-requests-of-requester',
};

/** What each attribute of the schema needs; nothing if the event has it. */
const ATTRIBUTES: Record<string, readonly Need[] | OfAPerson> = {
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
  attributeNames: OF_A_PERSON,
  managers: { recipients: 'managers-of-recipients', requester: 'managers-of-requester' },
  entitlements: { recipients: 'held-by-recipients', requester: 'held-by-requester' },
  openRequests: OPEN_REQUESTS,
  requested: OPEN_REQUESTS,
  groups: { recipients: 'groups-of-recipients', requester: 'groups-of-requester' },

  owner: ['items'],
  additionalOwners: ['items'],
  source: ['items'],
  requestable: ['items'],
  labels: ['items'],
  metadataKeys: ['items'],
  endDateRequired: ['end-dates'],
  privilegeLevel: ['levels'],
  sources: ['sources'],
  entitlementCount: ['entitlements'],

  alreadyHeld: ['held-by-recipients', 'entitlements'],

  identityType: ['status'],
  startDate: ['status'],
  removeDate: ['status'],
  hasStartDate: ['status'],
  hasRemoveDate: ['status'],
  clientMetadata: ['status'],
  // It may be in the metadata.
  ticket: ['status'],

  sodViolations: ['violations'],
  newSides: ['violations'],
  sodLevels: ['violated-policies'],
  level: ['violated-policies'],
  mitigable: ['violated-policies'],
};

const VARIABLES = ['principal', 'resource', 'context'];

/** A manager or an owner may be the requester or the recipient. */
const personAt = (path: readonly string[], needs: OfAPerson): readonly Need[] => {
  const { recipients, requester } = needs;
  if (path.join('.') === 'principal') return [recipients];
  return path.join('.') === 'context.requester' ? [requester] : [recipients, requester];
};

/**
 * What it takes to read an attribute of what lies at a path such as `context.requester`, or of
 * something else if there is no path.
 */
export const ofAttribute = (path: readonly string[] | undefined, name: string): readonly Need[] => {
  const needs = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
  if (!path || !needs) return ALL_NEEDS;
  if (VARIABLES.includes(path[0] ?? ''))
    return 'requester' in needs ? personAt(path, needs) : needs;
  // A policy that is written down has attributes if it is violated; else it may be anybody.
  return path[0] === 'SodPolicy::' && !('requester' in needs)
    ? ['violations', ...needs]
    : ALL_NEEDS;
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
