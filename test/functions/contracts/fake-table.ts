/** DynamoDB as far as the table's adapters need it: the same conditions, carried out in memory. */
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type FakeItem, holds, put, updated } from './fake-table-expressions.ts';
import { fakeTableIndexes } from './fake-table-indexes.ts';

type Command = GetItemCommand | PutItemCommand | QueryCommand | UpdateItemCommand;

const keyOf = (item: Record<string, AttributeValue> | undefined) => item?.invocationId?.S ?? '';

const refused = (item: FakeItem | undefined) =>
  new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: {},
    ...(item ? { Item: item } : {}),
  });

/**
 * Each `send` takes effect at once and in one piece, as a write of one item does. An index hears of
 * it when `propagate` lets it, which is at once unless given otherwise.
 */
export const fakeTable = ({ propagate = (apply: () => void) => apply() } = {}) => {
  const items = new Map<string, FakeItem>();
  const indexes = fakeTableIndexes();
  const decisions: string[] = [];

  const write = (key: string, item: FakeItem) => {
    items.set(key, item);
    propagate(() => indexes.show(key, items.get(key)));
  };

  const carryOut = (command: Command): object => {
    if (command instanceof GetItemCommand) return { Item: items.get(keyOf(command.input.Key)) };
    if (command instanceof QueryCommand) return indexes.query(command);

    if (command instanceof PutItemCommand) {
      const key = keyOf(command.input.Item);
      const present = items.get(key);
      if (!put(command, present)) throw refused(present);
      write(key, command.input.Item ?? {});
      return {};
    }
    const key = keyOf(command.input.Key);
    const present = items.get(key);
    const condition = command.input.ConditionExpression;
    if (condition && !holds(command, present ?? {})) throw refused(present);

    const item = updated(command, present ?? { ...command.input.Key });
    write(key, item);
    if (command.input.ExpressionAttributeValues?.[':decision']) decisions.push(key);
    return { Attributes: item };
  };

  return {
    /** The records as they are stored. */
    items,
    /** The key of each write that fixed a decision. */
    decisions,
    send: async (command: unknown) => carryOut(command as Command),
  };
};
