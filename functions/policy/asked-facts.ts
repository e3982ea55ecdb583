/** Which attributes and tags an expression of Cedar's JSON tests, and what it means if they are absent. */
import { FOLDED, folded } from '../contracts/folded.ts';
import type { Schema } from './mistakes/schema.ts';
import { tagNamesOf } from './tag-names.ts';

/** The event tells these: they are absent because nobody gave them. */
const OF_THE_EVENT = ['context.comment', 'context.form', 'resource.description'];

/** Always there, since its absence is a mistake. */
const ALWAYS = 'context.localTime';

/** What the requesting application sent along is known or unknown as a whole. */
const IN_ONE = 'context.clientMetadata';

type Access = { left: unknown; attr: string };
type Has = { left: unknown; attr: string | string[] };
type HasTag = { left: unknown; right: unknown };
type Choice = { if: unknown; then: unknown; else: unknown };

/** What the expression becomes rather if something in it is absent; `either` if that depends. */
type Absent = 'false' | 'true' | 'either';

/** A tested attribute or tag. */
export type Asked = { fact: string; absent: Absent };

const OPPOSITE: Record<Absent, Absent> = { false: 'true', true: 'false', either: 'either' };

/** `context.requester` of Cedar's JSON for an expression. */
const pathOf = (expression: unknown): string => {
  const { Var, '.': access } = expression as { Var?: string; '.'?: Access };
  return Var ?? (access ? `${pathOf(access.left)}.${access.attr}` : '');
};

/** `has a.b` is a question for `a` and one for `b`; what is always there is not asked for. */
const pathsOf = ({ left, attr }: Has, schema: Schema | undefined): string[] => {
  const asked: string[] = [];
  let [of, path] = [left, pathOf(left)];
  for (const name of [attr].flat()) {
    path = `${path}.${name}`;
    if (!schema?.isRequired(schema.typeOf(of) ?? '', name)) asked.push(path);
    of = { '.': { left: of, attr: name } };
  }
  return asked;
};

const tagPath = ({ left, right }: HasTag): string => {
  const { Value: name = '?' } = right as { Value?: unknown };
  const of = pathOf(left);
  return of === IN_ONE ? IN_ONE : `${of} tag ${JSON.stringify(`${name}`)}`;
};

/** What it means for the `if` that something in it is absent: only a plain `else` tells. */
const ofTheIf = (choice: Choice, absent: Absent): Absent => {
  const { Value } = choice.else as { Value?: unknown };
  if (Value === false) return absent;
  return Value === true ? OPPOSITE[absent] : 'either';
};

const within = (expression: object, absent: Absent): [inner: unknown, absent: Absent][] => {
  const node = expression as { '!'?: { arg: unknown }; 'if-then-else'?: Choice };
  if (node['!']) return [[node['!'].arg, OPPOSITE[absent]]];
  const choice = node['if-then-else'];
  if (choice) {
    return [
      [choice.if, ofTheIf(choice, absent)],
      [choice.then, absent],
      [choice.else, absent],
    ];
  }
  const isJoined = '&&' in expression || '||' in expression;
  return Object.values(expression).flatMap((inner) =>
    isJoined
      ? Object.values(inner as object).map((side): [unknown, Absent] => [side, absent])
      : [[inner, 'either'] as [unknown, Absent]],
  );
};

/**
 * Every attribute and tag for which an expression asks whether it is there. `absent` is what it is
 * taken for where nothing negates it: `false` in a `when`, `true` in an `unless`.
 */
export const askedIn = (expression: unknown, absent: Absent, schema?: Schema): Asked[] => {
  if (typeof expression !== 'object' || expression === null) return [];

  const { has, hasTag } = expression as { has?: Has; hasTag?: HasTag };
  const facts = [...(has ? pathsOf(has, schema) : []), ...(hasTag ? [tagPath(hasTag)] : [])];
  return [
    ...facts
      .filter((fact) => fact !== ALWAYS && !OF_THE_EVENT.some((own) => fact.startsWith(own)))
      .map((fact) => ({ fact, absent })),
    ...within(expression, absent).flatMap(([inner, of]) => askedIn(inner, of, schema)),
  ];
};

const TAG = / tag "/;

/** Whether a tag is named in small letters, as `~team`. */
const isFolded = (fact: string) => fact.includes(` tag "${FOLDED}`);

const inSmallLetters = (fact: string): string => {
  const [of = '', name = ''] = fact.split(TAG);
  return `${of} tag "${folded(name.replace(FOLDED, ''))}`;
};

/** The attribute that is there while the tag is known, whether there is such a tag or not. */
export const testOfTag = (fact: string): string | undefined => {
  const [of, name] = fact.split(TAG);
  return of && name !== undefined ? tagNamesOf(of) : undefined;
};

/**
 * Whether two are known or unknown together: a tag and the same one in small letters, and a tag and
 * the names of all.
 */
export const isSameFact = (one: string, other: string): boolean =>
  one === other ||
  testOfTag(one) === other ||
  testOfTag(other) === one ||
  ((isFolded(one) || isFolded(other)) &&
    TAG.test(one) &&
    TAG.test(other) &&
    inSmallLetters(one) === inSmallLetters(other));

/** How a permit tests that all of these are known. */
export const testOf = (facts: readonly string[]): string => {
  const ofTags = facts.flatMap((fact) => testOfTag(fact) ?? []);
  const tests = [...new Set(ofTags)].map((path) => path.replace(/\.(?=\w+$)/, ' has '));
  return [...(ofTags.length < facts.length ? ['has'] : []), ...tests].join(' and ');
};
