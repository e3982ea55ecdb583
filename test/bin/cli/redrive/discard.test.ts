import { expect, test } from 'vitest';
import { triggerEvent } from '../../../functions/fixtures.ts';
import { CALLING_BACK, DECIDE, setUp } from './world.ts';

const TOO_OLD = triggerEvent({ envelope: { time: '2026-11-22T06:00:00Z' } });

test('dead letters that can no longer be answered are shown, and discarded after a yes', async () => {
  const { put, run, bodies } = await setUp();
  put(DECIDE, TOO_OLD);
  put(CALLING_BACK, 'garbage');

  const refused = await run({ discard: true }, [false]);
  const agreed = await run({ discard: true }, [true]);

  expect(refused.heard).toEqual([
    expect.stringMatching(
      /have the access requested again[\s\S]*no request depends on it|no request depends/,
    ),
    'Permanently delete these 2?',
  ]);
  expect(refused.deadLetters.map(({ action }) => action)).toEqual(['left', 'left']);
  expect(agreed.deadLetters.map(({ action }) => action)).toEqual(['discarded', 'discarded']);
  expect({ ok: agreed.ok, left: [...bodies(DECIDE), ...bodies(CALLING_BACK)] }).toEqual({
    ok: true,
    left: [],
  });
});

test('without a terminal, discarding needs --yes', async () => {
  const { put, run, visible } = await setUp();
  put(DECIDE, TOO_OLD);

  await expect(run({ discard: true })).rejects.toThrow(
    'pass --yes to continue without confirmation',
  );
  expect(visible(DECIDE)).toBe(1);
});
