/** The two indexes of the table, as far as they have heard of its items. */
import type { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { FakeItem } from './fake-table-expressions.ts';

const PAGE = 250;

const before = (a: FakeItem, b: FakeItem, name: string) =>
  `${a[name]?.S}`.localeCompare(`${b[name]?.S}`) ||
  `${a.invocationId?.S}`.localeCompare(`${b.invocationId?.S}`);

const SENDABLE =
  '#state = :decided AND attribute_not_exists(refusal) AND ' +
  '(attribute_not_exists(nextAttemptAt) OR nextAttemptAt <= :at)';

export const fakeTableIndexes = () => {
  const open = new Map<string, FakeItem>();
  const ofRequest = new Map<string, Map<string, FakeItem>>();

  const page = ({ input }: QueryCommand) => {
    const from = input.ExclusiveStartKey;
    const sorted = [...open.values()].sort((a, b) => before(a, b, 'deadline'));
    const rest = from ? sorted.filter((item) => before(item, from, 'deadline') > 0) : sorted;
    const Items = rest.slice(0, PAGE);
    const last = rest.length > PAGE ? Items.at(-1) : undefined;
    return {
      Items,
      ...(last && {
        LastEvaluatedKey: Object.fromEntries(
          ['invocationId', 'open', 'deadline'].map((name) => [name, last[name]]),
        ),
      }),
    };
  };

  /** How many answers with a nearer deadline could be sent. */
  const count = ({ input }: QueryCommand) => {
    const values = input.ExpressionAttributeValues ?? {};
    const [deadline = '', at = ''] = [values[':deadline']?.S, values[':at']?.S];
    let Count = 0;
    for (const item of open.values()) {
      if ((item.deadline?.S ?? '') >= deadline || item.state?.S !== 'decided') continue;
      if (!item.refusal && (item.nextAttemptAt?.S ?? '') <= at) Count += 1;
    }
    return { Count };
  };

  const siblings = ({ input }: QueryCommand) => {
    const id = input.ExpressionAttributeValues?.[':id']?.S ?? '';
    const found = [...(ofRequest.get(id)?.values() ?? [])].sort((a, b) => before(a, b, 'sentAt'));
    return { Items: found.map(({ invocationId }) => ({ invocationId }) as FakeItem) };
  };

  return {
    /** Takes an item in as it stands. */
    show(key: string, item: FakeItem | undefined) {
      if (item?.open) open.set(key, item);
      else open.delete(key);
      const id = item?.accessRequestId?.S;
      if (!item || id === undefined) return;
      const known = ofRequest.get(id) ?? new Map<string, FakeItem>();
      ofRequest.set(id, known.set(key, item));
    },

    query(command: QueryCommand): object {
      const { IndexName, KeyConditionExpression, FilterExpression, Select } = command.input;
      const asked = [IndexName, KeyConditionExpression, FilterExpression, Select].join('; ');
      if (asked === 'by-access-request; accessRequestId = :id; ; ') return siblings(command);
      if (asked === 'open-invocations; #open = :open; ; ') return page(command);
      const ahead = `open-invocations; #open = :open AND deadline < :deadline; ${SENDABLE}; COUNT`;
      if (asked === ahead) return count(command);
      throw new Error(`This query is not understood: ${asked}`);
    },
  };
};
