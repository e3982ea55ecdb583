/**
 * SailPoint's specification as its official SDK carries it: the SDK is generated from it, so that
 * its source tells the answer of each operation, with required fields, types and enumerations.
 */
import { readFileSync } from 'node:fs';

const SOURCE = readFileSync('node_modules/sailpoint-api-client/v2024/api.ts', 'utf8');

type Field = { name: string; required: boolean; type: string };

const groups = (pattern: RegExp): string[][] =>
  [...SOURCE.matchAll(pattern)].map(([, ...found]) => found.map((one) => one ?? ''));

const INTERFACES = new Map(
  groups(/^export interface (\w+) (?:extends \w+ )?\{\n([\s\S]*?)^\}/gm).map(
    ([name = '', body = '']): [string, Field[]] => [
      name,
      [...body.matchAll(/^ {4}'(\w+)'(\?)?: (.+);$/gm)].map(
        ([, field = '', optional, type = '']) => ({ name: field, required: !optional, type }),
      ),
    ],
  ),
);

const ENUMERATIONS = new Map(
  groups(/^export const (\w+) = \{\n([\s\S]*?)^\} as const;/gm).map(
    ([name = '', body = '']): [string, string[]] => [
      name,
      [...body.matchAll(/: '(.*)'/g)].map(([, value = '']) => value),
    ],
  ),
);

const ALIASES = new Map(
  groups(/^export type (\w+) = (?!typeof)(.+);$/gm).map(
    ([name = '', type = '']): [string, string] => [name, type],
  ),
);

const ANSWERS = new Map(
  groups(/^ {8}(\w+)\(.*\): AxiosPromise<(.+)> \{$/gm).map(([name = '', type = '']) => [
    name,
    type,
  ]),
);

export type Operation = { method: string; path: string; answer: string };

/** All operations of the SDK, with the type of what each answers. */
export const OPERATIONS: Operation[] = groups(
  /^ {8}(\w+): async \([\s\S]*?localVarPath = `(.+?)`[\s\S]*?method: '(\w+)'/gm,
).map(([name = '', path = '', method = '']) => ({
  method,
  path: path.replace(/\{(.+?)\}/g, '{id}'),
  answer: ANSWERS.get(name) ?? 'void',
}));

const PRIMITIVES: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  any: () => true,
  object: (value) => typeof value === 'object' && value !== null,
};

/** Where a value does not fit a type of the SDK; fields that the SDK does not know are passed over. */
export const misfits = (value: unknown, type: string, at = ''): string[] => {
  const options = type.split(/ \| (?![^<]*>)/);
  if (options.length > 1) {
    const tried = options.map((option) => misfits(value, option, at));
    return tried.toSorted((one, other) => one.length - other.length)[0] ?? [];
  }
  const wrong = [`${at || 'the answer'} is ${JSON.stringify(value)}, not ${type}`];
  const list = /^(?:Array|Set)<(.+)>$/.exec(type)?.[1];
  if (list) {
    if (!Array.isArray(value)) return wrong;
    return value.flatMap((one, index) => misfits(one, list, `${at}[${index}]`));
  }
  const primitive = PRIMITIVES[type.startsWith('{') ? 'object' : type];
  if (primitive) return primitive(value) ? [] : wrong;

  const values = ENUMERATIONS.get(type);
  if (values) return values.includes(value as string) ? [] : wrong;
  const alias = ALIASES.get(type);
  if (alias) return misfits(value, alias, at);

  const fields = INTERFACES.get(type);
  if (!fields) throw new Error(`The SDK's source has no type ${type}.`);
  if (!PRIMITIVES.object?.(value)) return wrong;
  return fields.flatMap(({ name, required, type: expected }) => {
    const inner = (value as Record<string, unknown>)[name];
    if (inner === undefined) return required ? [`${at}.${name} is missing`] : [];
    return misfits(inner, expected, `${at}.${name}`);
  });
};
