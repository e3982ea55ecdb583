/** Which records lie in the index of open ones. */
import { expect, test } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { complete } from '../../../functions/contracts/sending-steps.ts';
import { announce } from '../../../functions/contracts/telling.ts';
import { decided, INVOCATION_ID } from '../fixtures.ts';
import { fakeTable } from './fake-table.ts';

const AT = '2026-11-22T08:10:00.000Z';

const setUp = async (record: Invocation) => {
  const table = fakeTable();
  const invocations = dynamoInvocations(table, { tableName: 'table' });
  await invocations.claim(record);
  return { table, invocations };
};

test('an ended record stays in the index of open ones until its end is announced', async () => {
  const { invocations, table } = await setUp(decided());

  await invocations.apply(INVOCATION_ID, complete(AT));
  const ended = table.items.get(INVOCATION_ID);
  await invocations.apply(INVOCATION_ID, announce('completed'));

  expect(ended?.open).toEqual({ S: 'open' });
  expect(table.items.get(INVOCATION_ID)).not.toHaveProperty('open');
});

test.each(['in-review', 'decided'] as const)(
  'a record that is %s stays in the index of open ones when that is announced',
  async (state) => {
    const { invocations, table } = await setUp(decided({ state, announced: undefined }));

    await invocations.apply(INVOCATION_ID, announce(state));

    expect(table.items.get(INVOCATION_ID)).toMatchObject({
      open: { S: 'open' },
      announced: { S: state },
    });
  },
);

test('a record that an older version ended without announcing it is announced too', async () => {
  const { invocations, table } = await setUp(decided({ state: 'completed' }));
  const { open: _, ...older } = table.items.get(INVOCATION_ID) ?? {};
  table.items.set(INVOCATION_ID, older);

  const { applied, invocation } = await invocations.apply(INVOCATION_ID, announce('completed'));

  expect({ applied, announced: invocation.announced }).toEqual({
    applied: true,
    announced: 'completed',
  });
});
