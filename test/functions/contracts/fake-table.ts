/** DynamoDB as far as invocation records need it: the same conditions, carried out in memory. */
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;
type Command = GetItemCommand | PutItemCommand | QueryCommand | UpdateItemCommand;

const keyOf = (item: Item | undefined) => item?.invocationId?.S ?? '';

/** Resolves `#name` and `:value`, and refuses a write that defines some of them for nothing. */
const words = ({ input }: UpdateItemCommand) => {
  const expressions = `${input.UpdateExpression} ${input.ConditionExpression}`;
  const defined = { ...input.ExpressionAttributeNames, ...input.ExpressionAttributeValues };
  for (const word of Object.keys(defined)) {
    if (!expressions.match(new RegExp(`${word}\\b`))) throw new Error(`${word} is unused`);
  }
  const lookUp = (word: string) => {
    const found = defined[word as keyof typeof defined];
    if (found === undefined) throw new Error(`${word} is undefined`);
    return found as string & AttributeValue;
  };
  return lookUp;
};

const holds = (condition: string, item: Item, word: (name: string) => string & AttributeValue) =>
  condition.split(' AND ').every((part) => {
    const state = /^#state IN \((.+)\)$/.exec(part);
    if (state) return state[1]?.split(',').some((name) => word(name).S === item.state?.S);

    const idle = /^\(attribute_not_exists\((#\w+)\) OR \1 <= (:\w+)\)$/.exec(part);
    if (!idle) throw new Error(`This condition is not understood: ${part}`);
    const until = item[word(idle[1] ?? '')]?.S;
    return until === undefined || until <= (word(idle[2] ?? '').S ?? '');
  });

const updated = (command: UpdateItemCommand, item: Item): Item => {
  const word = words(command);
  const [, set, remove] =
    /^SET (.+?)(?: REMOVE (.+))?$/.exec(command.input.UpdateExpression ?? '') ?? [];
  const changed = { ...item };
  for (const assignment of set?.split(',') ?? []) {
    const [name = '', value = ''] = assignment.split(' = ');
    changed[word(name)] = word(value);
  }
  for (const name of remove?.split(',') ?? []) delete changed[word(name)];
  return changed;
};

/** The index of records by access request, which has nothing but keys. */
const queried = ({ input }: QueryCommand, items: Iterable<Item>) => {
  const { IndexName, KeyConditionExpression, ProjectionExpression } = input;
  const asked = [IndexName, KeyConditionExpression, ProjectionExpression].join('; ');
  if (asked !== 'by-access-request; accessRequestId = :id; invocationId') {
    throw new Error(`This query is not understood: ${asked}`);
  }
  const id = input.ExpressionAttributeValues?.[':id']?.S;
  return [...items]
    .filter(({ accessRequestId }) => accessRequestId?.S === id)
    .sort((a, b) => (`${a.sentAt?.S}` < `${b.sentAt?.S}` ? -1 : 1))
    .map(({ invocationId }) => ({ invocationId }) as Item);
};

const refused = (item: Item | undefined) =>
  new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: {},
    ...(item ? { Item: item } : {}),
  });

/** Each `send` takes effect at once and in one piece, as a write of one item does. */
export const fakeTable = () => {
  const items = new Map<string, Item>();
  const decisions: string[] = [];

  const carryOut = (command: Command): object => {
    if (command instanceof GetItemCommand) return { Item: items.get(keyOf(command.input.Key)) };
    if (command instanceof QueryCommand) return { Items: queried(command, items.values()) };

    const { input } = command;
    const isPut = command instanceof PutItemCommand;
    const key = keyOf(isPut ? command.input.Item : command.input.Key);
    const present = items.get(key);
    if (isPut) {
      if (input.ConditionExpression !== 'attribute_not_exists(invocationId)') {
        throw new Error('A record may only be put where there is none.');
      }
      if (present) throw refused(present);
      items.set(key, command.input.Item ?? {});
      return {};
    }
    const update = command as UpdateItemCommand;
    const word = words(update);
    if (!present || !holds(input.ConditionExpression ?? '', present, word)) throw refused(present);

    const item = updated(update, present);
    items.set(key, item);
    if (input.ExpressionAttributeValues?.[':decision']) decisions.push(key);
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
