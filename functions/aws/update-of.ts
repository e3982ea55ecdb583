/** A transition of a record in the words of DynamoDB. */
import { mapKeys } from 'es-toolkit';
import type { Transition } from '../contracts/transition.ts';
import { isFinal } from '../contracts/transitions.ts';
import { newValues, toItem } from './invocation-item.ts';
import { MARK } from './own-write.ts';

/** The words of one conditional write: what it sets and removes, and on what condition. */
export const updateOf = (invocationId: string, transition: Transition, mark: string) => {
  const { from, to, set, remove = [], staysOpen, over, attempts, where = {} } = transition;
  const values = [...newValues(invocationId, transition), [MARK, mark] as const];
  // The guard looks after a record until the event of its end is out.
  const isOver = isFinal(to) && set.announced === to && !staysOpen;
  const removed = isOver ? [...remove, 'open'] : remove;
  const counted = attempts === undefined ? [] : ['attempts'];
  const names = [
    ...values.map(([name]) => name),
    ...[...removed, ...(over?.times ?? []), ...counted, ...Object.keys(where)],
  ];

  const update = [
    `SET ${values.map(([name]) => `#${name} = :${name}`)}`,
    ...(removed.length > 0 ? [`REMOVE ${removed.map((name) => `#${name}`)}`] : []),
  ].join(' ');
  const condition = [
    `#state IN (${from.map((_, index) => `:from${index}`)})`,
    ...(over?.times ?? []).map((time) => `(attribute_not_exists(#${time}) OR #${time} <= :at)`),
    ...counted.map((name) => `(attribute_not_exists(#${name}) OR #${name} = :made)`),
    ...Object.keys(where).map((name) => `#${name} = :where_${name}`),
  ].join(' AND ');

  return {
    UpdateExpression: update,
    ConditionExpression: condition,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: toItem({
      ...Object.fromEntries(values.map(([name, value]) => [`:${name}`, value])),
      ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
      ...mapKeys(where, (_, name) => `:where_${name}`),
      ':at': over?.at,
      ':made': attempts,
    }),
  };
};
