import { expect, test } from 'vitest';
import { answered, later, message, setUp } from './world.ts';

const FAILING = ['find', 'admit', 'lease', 'send', 'learn', 'stop', 'postpone'];

test.each(
  FAILING.flatMap((name, index) =>
    ['before', 'after'].map((when) => [when, name, index + 1] as const),
  ),
)(
  'a crash %s the effect "%s" of an attempt that fails is followed by one that counts',
  async (when, _, at) => {
    const answers = [answered(503), answered(204)];
    const { run, crash, clock, found, effects } = await setUp({ answers });
    Object.assign(crash, { at, when });

    const first = await run(message());
    const played = effects.length;
    crash.at = 0;
    const lefts: string[][] = [first.left];
    for (let tries = 0; tries < 3; tries += 1) {
      clock.now = later(clock.now.toISOString(), 180_000);
      lefts.push((await run(message())).left);
    }

    expect(played).toBeGreaterThanOrEqual(at);
    expect(lefts[0]).toEqual(['m-0']);
    expect(lefts.at(-1)).toEqual([]);
    expect(await found()).toMatchObject({ state: 'completed', announced: 'completed' });
  },
);
