import { expect, test } from 'vitest';
import { CANARIES, triggerEvent } from '../fixtures.ts';
import { setUp } from './world.ts';

test.each<[string, unknown, string]>([
  ['of another account', triggerEvent({ envelope: { account: '999999999999' } }), 'EVENT_FOREIGN'],
  [
    'that takes no answer',
    triggerEvent({ metadata: { triggerType: 'fireAndForget' } }),
    'EVENT_FIRE_AND_FORGET',
  ],
  ['without a secret', triggerEvent({ metadata: { secret: undefined } }), 'EVENT_MALFORMED'],
  [
    'without a callback URL',
    triggerEvent({ metadata: { callbackURL: undefined } }),
    'EVENT_MALFORMED',
  ],
  ['of nothing', null, 'EVENT_MALFORMED'],
])('an event %s is kept, counted and logged, and nothing else happens', async (_, event, code) => {
  const { run, effects, kept, troubles } = setUp();

  const { error, metrics, output } = await run(event);

  expect(error).toBeUndefined();
  expect(effects).toEqual(['keep']);
  expect(kept).toEqual([{ original: event, reason: expect.objectContaining({ code }) }]);
  expect(metrics).toEqual({ RefusedEvents: 1 });
  expect(troubles).toMatchObject([{ code: 'EVENT_REFUSED', reason: code }]);
  expect(output).toContain(`"code":"${code}"`);
  for (const canary of Object.values(CANARIES)) expect(output).not.toContain(canary);
});

test('an event that cannot be kept is for Lambda to try again', async () => {
  const { run, crash } = setUp();
  Object.assign(crash, { at: 1, when: 'before' });

  expect((await run(null)).error?.message).toBe('crashed');
});

test('an error that is not about the event is not taken for one', async () => {
  const home = {
    account: '',
    region: '',
    get triggers(): never {
      throw new TypeError('a bug');
    },
  };
  const { run, kept } = setUp({ home });

  expect((await run(triggerEvent())).error?.message).toBe('a bug');
  expect(kept).toEqual([]);
});
