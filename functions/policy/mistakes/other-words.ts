/** Words that other languages have and Cedar does not, by the place in which they stand, and what is written instead. */

/** Where Cedar expects something else. */
export const WORDS: Readonly<Record<string, string>> = {
  and: 'Write && for "and".',
  AND: 'Write && for "and".',
  or: 'Write || for "or".',
  OR: 'Write || for "or".',
  not: 'Write ! before what must not be.',
  contains: 'A set is asked with a dot: .contains("…").',
  startsWith: 'Text is compared with like "…*".',
  is: 'The kind of an item is resource.type == ItemType::"ROLE".',
  '{': 'A condition begins with when { or unless {.',
};

const TIME = 'The time of the request is context.requestedAt.';

const COUNTED =
  'The length of the comment is context.commentLength, how many items there are context.itemCount; else ask .isEmpty() or .contains(…).';

const SMALL_LETTERS =
  'Text is compared letter by letter; write each spelling: ["a", "A"].contains(…).';

/** Called with brackets, before what they are about. */
export const FUNCTIONS: Readonly<Record<string, string>> = {
  not: 'Write ! before what must not be: !(…).',
  now: TIME,
  today: TIME,
  date: 'A day is datetime("2026-03-02").',
  len: COUNTED,
  length: COUNTED,
  count: COUNTED,
  size: COUNTED,
  lower: SMALL_LETTERS,
  contains: 'A set is asked with a dot: .contains("…").',
  startsWith: 'Text is compared with like: … like "begin*".',
  endsWith: 'Text is compared with like: … like "*end".',
  exists: 'Whether something is known is asked with has: principal has status.',
};

/** Called with a dot behind what they are about. */
export const METHODS: Readonly<Record<string, string>> = {
  startsWith: 'Text is compared with like: … like "begin*".',
  endsWith: 'Text is compared with like: … like "*end".',
  includes: 'A set is asked with .contains("…"), text with like "*…*".',
  matches: 'Text is compared with like and *; there are no regular expressions.',
  toLowerCase: SMALL_LETTERS,
  equals: 'Write == for "is the same".',
  hour: 'Write context.requestedAt.toTime() >= duration("7h").',
  size: COUNTED,
  length: COUNTED,
  count: COUNTED,
  has: 'Write principal has status, and hasTag("…") for a tag.',
};

const GROUP = 'A governance group is GovernanceGroup::"<id>".';

const PERSON = 'A person is Identity::"<id>".';

const SOURCE = 'A source is text: resource has sources && resource.sources.contains("…").';

const kindOfItem = (type: string) => `The kind of an item is resource.type == ItemType::"${type}".`;

/** Before `::`. */
export const KINDS: Readonly<Record<string, string>> = {
  Group: GROUP,
  Workgroup: GROUP,
  WorkGroup: GROUP,
  User: PERSON,
  Person: PERSON,
  Source: SOURCE,
  Application: SOURCE,
  Role: kindOfItem('ROLE'),
  AccessProfile: kindOfItem('ACCESS_PROFILE'),
  Entitlement: kindOfItem('ENTITLEMENT'),
};

/** Where somebody names two people in one policy. */
export const TWO_REVIEWERS =
  'Two reviewers are two policies, each with its own @priority("1"), @priority("2"): the lowest is asked first.';

/** What is written instead of a word; nothing if the table does not have it. */
export const insteadIn = (
  table: Readonly<Record<string, string>>,
  word: string,
): string | undefined => (Object.hasOwn(table, word) ? table[word] : undefined);
