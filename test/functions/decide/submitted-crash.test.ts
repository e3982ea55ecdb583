/** A person's decision whose function dies anywhere, and Lambda's next try. */
import { expect, test } from 'vitest';
import { INVOCATION_ID, invocation, REVIEWER } from '../fixtures.ts';
import { holding, inReview, submitted } from './submitting.ts';

const steps = (count: number) =>
  Array.from({ length: count }, (_, n) => n + 1).flatMap((at) =>
    ['before', 'after'].map((when) => [when, at] as const),
  );

test.each(steps(5))('dying %s effect %d ends with her decision, told', async (when, at) => {
  const { run, crash, table, events, record } = await holding(inReview());
  Object.assign(crash, { at, when });

  const first = await run(submitted());
  crash.at = 0;
  const second = await run(submitted());

  expect(first.error?.message).toBe('crashed');
  expect(second.error).toBeUndefined();
  expect(table.decisions).toEqual([INVOCATION_ID]);
  expect(await record()).toMatchObject({ announced: 'decided', decision: { by: REVIEWER } });
  expect(new Set(events.map(({ detailType }) => detailType))).toEqual(new Set(['Decision Made']));
});

test.each(steps(2))('dying %s effect %d of a refusal ends with it, told', async (when, at) => {
  const { run, crash, events } = await holding(invocation());
  Object.assign(crash, { at, when });

  await run(submitted());
  crash.at = 0;
  const { error } = await run(submitted());

  expect(error).toBeUndefined();
  expect(new Set(events.map((event) => JSON.stringify(event))).size).toBe(1);
});
