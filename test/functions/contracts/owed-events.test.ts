import { expect, test } from 'vitest';
import { announcementsOf } from '../../../functions/contracts/announcement.ts';
import { decided, invocation } from '../fixtures.ts';

const failure = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;

test.each([
  ['completed', undefined, ['Decision Made', 'Invocation Completed']],
  ['rejected', 'in-review', ['Decision Made', 'Invocation Failed']],
  ['completed', 'decided', ['Invocation Completed']],
  ['completed', 'completed', []],
] as const)('a record that is %s, of which %s was told, owes %j', (state, announced, owed) => {
  const events = announcementsOf(decided({ state, announced, failure }));

  expect(events.map(({ detailType }) => detailType)).toEqual(owed);
  if (owed.length < 2) return;
  expect(events[0]?.detail).toMatchObject({ state: 'decided', failure: undefined });
});

test('what ended without a decision owes its end alone', () => {
  const expired = invocation({ state: 'expired' });

  expect(announcementsOf(expired).map(({ detailType }) => detailType)).toEqual([
    'Invocation Failed',
  ]);
});
