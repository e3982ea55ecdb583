/** What a write of one item costs in DynamoDB, with everything that its indexes make of it. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isEqual, pick } from 'es-toolkit';
import { z } from 'zod';
import type { Synthesized } from './synthesized.ts';

type Item = Record<string, AttributeValue>;

/** A write that took effect: the item as it was, if there was one, and as it is. */
export type Write = { before?: Item | undefined; after: Item };

/** An index: its own keys and all the attributes that its entries have. */
export type Index = { keys: string[]; carried: string[] };

const UNIT_BYTES = 1024;

const KeySchema = z.array(z.object({ AttributeName: z.string() }));

const Table = z.object({
  KeySchema,
  GlobalSecondaryIndexes: z.array(
    z.object({
      KeySchema,
      Projection: z.object({
        ProjectionType: z.enum(['KEYS_ONLY', 'INCLUDE']),
        NonKeyAttributes: z.array(z.string()).default([]),
      }),
    }),
  ),
});

const namesIn = (schema: z.infer<typeof KeySchema>) =>
  schema.map(({ AttributeName }) => AttributeName);

/** The indexes of the one table that the stack has. */
export const indexesOf = ({ propertiesOf }: Pick<Synthesized, 'propertiesOf'>): Index[] => {
  const [table] = z.tuple([Table]).parse(propertiesOf('AWS::DynamoDB::GlobalTable'));
  return table.GlobalSecondaryIndexes.map(({ KeySchema: schema, Projection }) => {
    const keys = namesIn(schema);
    return {
      keys,
      carried: [...namesIn(table.KeySchema), ...keys, ...Projection.NonKeyAttributes],
    };
  });
};

/** As DynamoDB counts it: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const bytesOfValue = (value: AttributeValue): number => {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.replace(/\D/g, '').length / 2) + 1;
  if (value.B !== undefined) return value.B.byteLength;
  if (value.L) return value.L.reduce((sum, one) => sum + 1 + bytesOfValue(one), 3);
  if (value.M) return bytesOf(value.M) + 3 + Object.keys(value.M).length;
  return 1;
};

/** Names and values of an item. */
export const bytesOf = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOfValue(value),
    0,
  );

const unitsOf = (...items: Item[]) => Math.ceil(Math.max(...items.map(bytesOf)) / UNIT_BYTES);

/** The item's entry in an index; none without all of the index's keys. */
const entryOf = (item: Item | undefined, { keys, carried }: Index): Item | undefined =>
  item && keys.every((key) => item[key]) ? pick(item, carried) : undefined;

/** An entry whose key changes is deleted and written anew. */
const unitsOfEntry = (before: Item | undefined, after: Item | undefined, { keys }: Index) => {
  if (!before || !after) {
    const only = before ?? after;
    return only ? unitsOf(only) : 0;
  }
  if (!isEqual(pick(before, keys), pick(after, keys))) return unitsOf(before) + unitsOf(after);
  return isEqual(before, after) ? 0 : unitsOf(before, after);
};

/** Write request units of one write: its own, by the larger of before and after, and its indexes'. */
export const writeUnits = ({ before, after }: Write, indexes: readonly Index[]): number =>
  indexes.reduce(
    (sum, index) => sum + unitsOfEntry(entryOf(before, index), entryOf(after, index), index),
    unitsOf(...(before ? [before] : []), after),
  );
