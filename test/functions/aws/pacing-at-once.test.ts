/** The right to send at once is given by what the pace says now, not by what a container saw last. */
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { dynamoCallBudget } from '../../../functions/aws/call-budget.ts';
import { paceItem } from '../../../functions/aws/pace-item.ts';
import { dynamoPacing } from '../../../functions/aws/pacing.ts';
import { START } from '../../../functions/contracts/pace.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { pacingOn } from './pacing-on.ts';

const NOW = new Date('2026-11-22T08:10:00.250Z');

test('who was refused is given the right as soon as another one saw SailPoint answer', async () => {
  const table = fakeTable();
  const pace = { ...START, failures: 1 };
  table.items.set('#pace', marshall({ invocationId: '#pace', version: 7, pace }));
  const container = () => pacingOn(table, () => NOW);
  const [one, other] = [container(), container()];

  expect(await one.admitAtOnce()).toBeUndefined();
  await other.admit();
  await other.learn({ kind: 'answered', status: 204, said: '' });

  expect(await one.admitAtOnce()).toMatchObject({ until: new Date('2026-11-22T08:10:01.000Z') });
});

test("a container that does not know AWS's time yet asks for it before it keeps the pace", async () => {
  const table = fakeTable();
  let clock = new Date(NOW.getTime() + 120_000);
  const send = async (command: never) => {
    const answer = await table.send(command);
    clock = NOW;
    return answer;
  };
  const item = paceItem({ send } as never, { tableName: 'table', now: () => clock });

  const right = await dynamoPacing(item, () => clock).admitAtOnce();
  const calls = await dynamoCallBudget(item, () => clock).reserve(2, NOW);

  expect(right?.until).toEqual(new Date('2026-11-22T08:10:01.000Z'));
  expect(calls).toEqual(NOW);
  expect(item.last()).toMatchObject({ second: Math.floor(NOW.getTime() / 1_000) });
});
