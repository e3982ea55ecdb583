/** What Cedar's validator says about a policy that reads something in a way that cannot work. */
import { incompatible } from './incompatible.ts';
import { nearestTo } from './nearest.ts';
import { insteadIn, KINDS } from './other-words.ts';
import type { Told, Translation } from './saying.ts';
import { unexpected } from './types.ts';
import { unknownAttribute } from './unknown-attribute.ts';

/** Cedar points at more than the attribute where something follows it. */
const leftOf = (source: string, attribute: string) => {
  const at = source.search(new RegExp(`\\s*\\.\\s*${attribute}\\b`));
  return at < 0 ? source : source.slice(0, at);
};

/** `localTime.hour` of `context` is an attribute of the record `context.localTime`. */
const unknown = ([path = '', type = 'context']: string[], { source, schema }: Told) => {
  const [attribute = '', ...outer] = path.split('.').reverse();
  const left = [leftOf(source, path), ...outer.reverse()].join('.');
  const [owner] = outer;
  return unknownAttribute(
    { left, type: (owner && schema.attribute(type, owner)) || type, attribute },
    schema,
  );
};

const squeezed = (text: string) => text.replace(/[\s()]/g, '');

/** Where the test is there, and joined by the wrong sign, that is what has to change. */
const testFirst = (test: string, before: string): string =>
  squeezed(before).endsWith(`${squeezed(test)}||`)
    ? `Write && instead of ||: ${test} && …`
    : `Test it first: ${test} && …`;

const ENTITIES =
  'A person is Identity::"<id>", an item AccessItem::"<id>"; the kind of an item is resource.type == ItemType::"ROLE".';

export const TYPES: readonly Translation[] = [
  [/^attribute `(.+?)` (?:on entity type `(.+)`|in context for .*) not found/, unknown],
  [
    /safety of access to optional attribute `(.+?)`/,
    ([attribute = ''], { source, before }) => {
      const left = leftOf(source, attribute);
      return {
        message: `${left}.${attribute} may be unknown`,
        suggestion: testFirst(`${left} has ${attribute}`, before),
      };
    },
  ],
  [
    /safety of access to tag `(.+?)`/,
    ([tag = ''], { source, before }) => ({
      message: `the tag ${tag} may be unknown`,
      suggestion: testFirst(`${source.replace(/\.getTag\(.*$/s, '')}.hasTag(${tag})`, before),
    }),
  ],
  [
    /^the types (.+) and (.+) are not compatible/,
    ([one = '', other = ''], told) => incompatible(one, other, told),
  ],
  [
    /^unexpected type: expected (.+) but saw (.+)/,
    ([expected = '', saw = ''], told) => unexpected({ ...told, expected, saw }, told.schema),
  ],
  [
    /^unrecognized entity type `(.+)`/,
    ([kind = ''], { schema }) => {
      const near = nearestTo(kind, schema.entities);
      return {
        message: `there is no kind of entity ${kind}`,
        suggestion: insteadIn(KINDS, kind) ?? (near ? `The nearest is ${near}.` : ENTITIES),
      };
    },
  ],
  [
    /^unrecognized action `(.+)`/,
    ([action = '']) => ({
      message: `there is no ${action}`,
      suggestion: 'There are Action::"Add" and Action::"Remove".',
    }),
  ],
  [
    /^entity `(.+)::"(.*)"` is of an enumerated entity type/,
    ([kind = '', value = ''], { schema }) => {
      const values = schema.valuesOf(kind);
      const near = nearestTo(value, values);
      const all = `${kind} has ${values.map((one) => `"${one}"`).join(', ')}.`;
      return {
        message: `there is no ${kind}::"${value}"`,
        suggestion: near ? `The nearest is ${kind}::"${near}". ${all}` : all,
      };
    },
  ],
  [
    /^unable to find an applicable action/,
    () => ({
      message: 'the scope fits no request',
      suggestion: 'Write (principal, action, resource): each is of one kind, so leave "is" out.',
    }),
  ],
];
