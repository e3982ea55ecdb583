/** Laws of the pace, whoever asks and learns in whatever order, with whatever clock. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallbackAnswer } from '../../../functions/contracts/callback-answer.ts';
import { admit, Pace, pauseMs, START } from '../../../functions/contracts/pace.ts';
import { learn } from '../../../functions/contracts/pace-lessons.ts';

const AT = Date.parse('2026-11-22T08:10:00.000Z');
const LONGEST_WAIT_MS = 300_000;

const asked = fc.option(fc.nat(30_000), { nil: undefined, freq: 3 });
const answer: fc.Arbitrary<CallbackAnswer> = fc.oneof(
  fc.record({
    kind: fc.constant('answered' as const),
    status: fc.constantFrom(204, 400, 401, 408, 429, 500, 503),
    said: fc.constant(''),
    retryAfterMs: fc.oneof({ weight: 20, arbitrary: asked }, fc.constantFrom(1e23, Infinity)),
  }),
  fc.constantFrom(
    { kind: 'unreached' as const, reason: 'ECONNREFUSED' },
    { kind: 'unknown' as const, reason: 'no answer in time' },
  ),
);
const ahead = fc.option(fc.nat(500), { nil: undefined });
/** Time goes on, now and then far; each clock is up to five seconds off. */
const clock = fc.record({
  stepMs: fc.oneof({ weight: 20, arbitrary: fc.nat(60) }, fc.nat(20_000)),
  skewMs: fc.integer({ min: -5_000, max: 5_000 }),
});
const event = fc.oneof(
  { weight: 9, arbitrary: fc.record({ clock, ahead }) },
  fc.record({ clock, answer }),
);
type Event = { clock: { stepMs: number; skewMs: number }; ahead?: number | undefined } & {
  answer?: CallbackAnswer;
};

/** Until when an answer asks for a wait that counts. */
const untilOf = (said: CallbackAnswer, at: number) =>
  said.kind === 'answered' && [429, 503].includes(said.status) && said.retryAfterMs
    ? at + Math.min(said.retryAfterMs, LONGEST_WAIT_MS)
    : 0;

/** Plays a history: each attempt that was let through, and what it may not undercut. */
const play = (events: Event[]) => {
  let pace = START;
  let time = AT;
  let noneBefore = 0;
  const attempts: { at: number; noneBefore: number; second: number }[] = [];
  for (const { clock, ahead: place, answer: said } of events) {
    time += clock.stepMs;
    const at = time + clock.skewMs;
    if (said) {
      pace = learn(pace, said, new Date(at));
      noneBefore = Math.max(noneBefore, untilOf(said, at));
      continue;
    }
    const { pace: next, admission } = admit(pace, new Date(at), place);
    if (admission.admitted) attempts.push({ at, noneBefore, second: next.second });
    pace = next;
  }
  return { pace, attempts, now: time + 5_000 };
};

const history = fc.array(event, { maxLength: 300, size: 'max' }) as fc.Arbitrary<Event[]>;

const most = (times: number[], spanMs: number) => {
  let [first, found] = [0, 0];
  for (const [index, time] of times.entries()) {
    while (time - (times[first] ?? 0) >= spanMs) first += 1;
    found = Math.max(found, index - first + 1);
  }
  return found;
};

test('in no ten seconds more than 99 are let through, however many ask', () => {
  const rush = fc.array(fc.nat(40), { minLength: 2_000, maxLength: 2_000, size: 'max' });

  fc.assert(
    fc.property(rush, (steps) => {
      const events = steps.map((stepMs) => ({ clock: { stepMs, skewMs: 0 }, ahead: 0 }));

      expect(
        most(
          play(events).attempts.map(({ at }) => at),
          10_000,
        ),
      ).toBeLessThanOrEqual(99);
    }),
    { numRuns: 20 },
  );
});

test('in no second of the shared count more than nine, whatever the order of the clocks', () => {
  fc.assert(
    fc.property(history, (events) => {
      const seconds = play(events).attempts.map(({ second }) => second);

      expect(seconds).toEqual([...seconds].sort((one, other) => one - other));
      expect(most(seconds, 1)).toBeLessThanOrEqual(9);
    }),
  );
});

test('nothing is let through before any Retry-After, or five minutes of it, is over', () => {
  fc.assert(
    fc.property(history, (events) => {
      const tooEarly = play(events).attempts.filter(({ at, noneBefore }) => at < noneBefore);

      expect(tooEarly).toEqual([]);
    }),
  );
});

test('every pause ends: whoever comes back when told to is let through', () => {
  fc.assert(
    fc.property(history, (events) => {
      const played = play(events);
      let at = played.now;
      for (let tries = 0; tries < 3; tries += 1) {
        const { admission } = admit(played.pace, new Date(at), 0);
        if (admission.admitted) return;
        at += admission.waitMs;
      }
      throw new Error(`Still held back: ${JSON.stringify(played.pace)}`);
    }),
  );
});

test('whatever is learnt can be kept and read again', () => {
  fc.assert(
    fc.property(history, (events) => {
      const { pace, now } = play(events);

      expect(Pace.parse(JSON.parse(JSON.stringify(pace)))).toEqual(pace);
      expect(pauseMs(pace, new Date(now))).toBeLessThanOrEqual(LONGEST_WAIT_MS + 60_000);
    }),
  );
});
