/** The condition and update expressions that the adapters write, and no others. */
import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

export type FakeItem = Record<string, AttributeValue>;
type Word = (name: string) => string & AttributeValue;

/** Expressions whose words were looked through before. */
const checked = new Set<string>();

/** Resolves `#name` and `:value`, and refuses a write that defines some of them for nothing. */
const wordsOf = ({ input }: UpdateItemCommand): Word => {
  const expressions = `${input.UpdateExpression} ${input.ConditionExpression}`;
  const defined = { ...input.ExpressionAttributeNames, ...input.ExpressionAttributeValues };
  const key = `${expressions} ${Object.keys(defined)}`;
  if (!checked.has(key)) {
    for (const word of Object.keys(defined)) {
      if (!expressions.match(new RegExp(`${word}\\b`))) throw new Error(`${word} is unused`);
    }
    checked.add(key);
  }
  return (word) => {
    const found = defined[word as keyof typeof defined];
    if (found === undefined) throw new Error(`${word} is undefined`);
    return found as string & AttributeValue;
  };
};

/** Whether an update's condition is met by the item. */
export const holds = (command: UpdateItemCommand, item: FakeItem): boolean => {
  const word = wordsOf(command);
  return (command.input.ConditionExpression ?? '').split(' AND ').every((part) => {
    const state = /^#state IN \((.+)\)$/.exec(part);
    if (state) return state[1]?.split(',').some((name) => word(name).S === item.state?.S);

    const made = /^\(attribute_not_exists\((#\w+)\) OR \1 = (:\w+)\)$/.exec(part);
    if (made) {
      const found = item[word(made[1] ?? '')];
      return found === undefined || isDeepStrictEqual(found, word(made[2] ?? ''));
    }
    const equal = /^(#\w+) = (:where_\w+)$/.exec(part);
    if (equal) return isDeepStrictEqual(item[word(equal[1] ?? '')], word(equal[2] ?? ''));

    const noticed = /^\(attribute_not_exists\((#\w+)\) OR \1\.(#\w+) <= (:\w+)\)$/.exec(part);
    if (noticed) {
      const [name = '', inner = '', value = ''] = noticed.slice(1);
      const [there, limit = ''] = [item[word(name)], word(value).S];
      const found = there?.M?.[word(inner)]?.S;
      return there === undefined || (found !== undefined && found <= limit);
    }
    const within = /^(#\w+)\.(#\w+) = (:\w+)$/.exec(part);
    if (within) {
      const [name = '', inner = '', value = ''] = within.slice(1);
      return isDeepStrictEqual(item[word(name)]?.M?.[word(inner)], word(value));
    }
    const idle = /^\(attribute_not_exists\((#\w+)\) OR \1 <= (:\w+)\)$/.exec(part);
    if (!idle) throw new Error(`This condition is not understood: ${part}`);
    const until = item[word(idle[1] ?? '')]?.S;
    return until === undefined || until <= (word(idle[2] ?? '').S ?? '');
  });
};

/** The item after an update. */
export const updated = (command: UpdateItemCommand, item: FakeItem): FakeItem => {
  const word = wordsOf(command);
  const [, set, remove] =
    /^(?:SET (.+?))?(?: ?REMOVE (.+))?$/.exec(command.input.UpdateExpression ?? '') ?? [];
  const changed = { ...item };
  for (const assignment of set?.split(',') ?? []) {
    const [name = '', value = ''] = assignment.split(' = ');
    changed[word(name)] = word(value);
  }
  for (const name of remove?.split(',') ?? []) delete changed[word(name)];
  return changed;
};

/** Whether a put may take the place of what is there. */
export const put = ({ input }: PutItemCommand, present: FakeItem | undefined): boolean => {
  const condition = input.ConditionExpression;
  if (condition === undefined) return true;
  if (condition === 'attribute_not_exists(invocationId)') return present === undefined;
  if (condition === 'attribute_not_exists(invocationId) OR version = :last') {
    return !present || present.version?.N === input.ExpressionAttributeValues?.[':last']?.N;
  }
  throw new Error(`This condition is not understood: ${condition}`);
};
