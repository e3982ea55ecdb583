/** An answer of SailPoint's that breaks its specification, in one place or as a whole. */
import { broken, odditiesOf, type Path, pathsIn, valueAt } from '../../policies/odd-values.ts';
import { START } from './clock.ts';

export type Oddity = {
  /** Milliseconds after the start. */
  from: number;
  to: number;
  /** A regular expression for the paths whose answers are odd. */
  paths: string;
  how: 'one place' | 'no JSON' | 'cut off' | 'empty' | 'null' | 'another kind' | 'twice' | 'huge';
  /** Which place and what of it, in [0, 1). */
  where: number;
  /** The field that is odd, if the answer has it; otherwise any. */
  field?: string;
};

export const WAYS = [
  ...(['one place', 'no JSON', 'cut off', 'empty'] as const),
  ...(['null', 'another kind', 'twice', 'huge'] as const),
];

const HUGE = 300_000;
const MANY = 1_000;

/** The first name on the way to a place. */
const fieldOf = (path: Path) => path.find((step) => typeof step === 'string');

const inOnePlace = (body: string, { where, field }: Oddity): string => {
  const value: unknown = JSON.parse(body);
  // A field with much in it is not odd more often than another one.
  const fields = Map.groupBy(pathsIn(value), fieldOf);
  const place = where * fields.size;
  const group = fields.get(field) ?? [...fields.values()][Math.floor(place)];
  const choices = group?.flatMap((path) =>
    odditiesOf(valueAt(value, path), path.at(-1)).map((odd) => ({ path, odd })),
  );
  const chosen = choices?.[Math.floor((place % 1) * choices.length)];
  return chosen ? JSON.stringify(broken(value, chosen.path, chosen.odd)) : body;
};

/** More of it than anybody expects: the entries are odd, the text is nobody's. */
const tooMuch = (body: string): string => {
  const value: unknown = JSON.parse(body);
  if (Array.isArray(value)) {
    return JSON.stringify([...value, ...Array.from({ length: MANY }, () => ({}))]);
  }
  return JSON.stringify({ ...(value as object), unheardOf: 'x'.repeat(HUGE) });
};

const twice = (body: string): string => {
  const value: unknown = JSON.parse(body);
  if (Array.isArray(value)) return JSON.stringify([...value, ...value]);
  // The last one of two equal names counts for most readers.
  const [[name, inner] = ['odd', 1]] = Object.entries(value as object);
  return `{${JSON.stringify(name)}:7,${JSON.stringify({ ...(value as object), [name]: inner }).slice(1)}`;
};

/** The body of an answer made odd. */
export const oddBody = (body: string, oddity: Oddity): string => {
  const { how, where } = oddity;
  switch (how) {
    case 'one place':
      return inOnePlace(body, oddity);
    case 'no JSON':
      return '<html><body>We will be back soon.</body></html>';
    case 'cut off':
      return body.slice(0, Math.max(1, Math.floor(body.length * where)));
    case 'empty':
      return '';
    case 'null':
      return 'null';
    case 'another kind':
      return body.startsWith('[') ? `{"items":${body}}` : `[${body}]`;
    case 'twice':
      return twice(body);
    case 'huge':
      return tooMuch(body);
  }
};

/** Every answer to a read, made odd while the history says so. */
export const oddBodies =
  (oddities: readonly Oddity[] = [], time: () => number) =>
  (path: string, body: string): string => {
    const at = time() - START;
    const found = oddities.find(
      ({ from, to, paths }) => at >= from && at < to && new RegExp(paths).test(path),
    );
    return found && body ? oddBody(body, found) : body;
  };
