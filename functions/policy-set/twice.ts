/** A key that a YAML or JSON document has twice in one place. */
import { type Document, isScalar, visit } from 'yaml';

/** Offsets of the key that is there already and of the one that repeats it. */
export type Twice = { key: string; first: number; second: number };

/** The first such key. */
export const twiceIn = (document: Document.Parsed): Twice | undefined => {
  let found: Twice | undefined;
  visit(document, {
    Map(_, { items }) {
      const keys = items.map(({ key }) => key).filter(isScalar);
      const second = keys.find(
        (key, index) => keys.findIndex(({ value }) => value === key.value) < index,
      );
      if (!second) return undefined;

      const first = keys.find(({ value }) => value === second.value);
      const at = { first: first?.range?.[0] ?? 0, second: second.range?.[0] ?? 0 };
      found = { key: String(second.value), ...at };
      return visit.BREAK;
    },
  });
  return found;
};
