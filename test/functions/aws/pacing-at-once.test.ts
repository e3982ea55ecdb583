/** The right to send at once is given by what the pace says now, not by what a container saw last. */
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
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
