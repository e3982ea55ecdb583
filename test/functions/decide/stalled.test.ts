/** What was received and never decided is taken up again. */
import { expect, test } from 'vitest';
import { CANARIES, decided, evaluation, INVOCATION_ID, invocation } from '../fixtures.ts';
import { holding, inReview, stalled } from './submitting.ts';

test('what is still received is decided', async () => {
  const { run, record, events, effects } = await holding(invocation());

  const { error, metrics, output } = await run(stalled);

  expect(error).toBeUndefined();
  expect(await record()).toMatchObject({ state: 'decided', decision: { by: 'policy' } });
  expect(events).toMatchObject([{ detailType: 'Decision Made' }]);
  expect(metrics).toEqual({ UnknownFacts: 0, Decided: 1, outcome: 'approve', by: 'policy' });
  expect(effects[0]).toBe('GetItemCommand');
  expect(output).toContain(INVOCATION_ID);
  for (const canary of Object.values(CANARIES)) expect(output).not.toContain(canary);
});

test('what is still received may be left to people', async () => {
  const review = evaluation({ outcome: 'review' });
  const { run, events } = await holding(invocation(), { evaluate: () => review });

  const { metrics } = await run(stalled);

  expect(metrics).toEqual({ UnknownFacts: 0, InReview: 1 });
  expect(events).toMatchObject([{ detailType: 'Review Requested' }]);
});

test.each([
  ['in review', inReview(), []],
  ['in review and untold', inReview({ announced: undefined }), ['Review Requested']],
  ['decided', decided(), []],
  ['decided and untold', decided({ announced: undefined }), ['Decision Made']],
  ['ended and untold', decided({ state: 'expired' }), ['Invocation Failed']],
])('what is %s meanwhile stays as it is', async (_, before, told) => {
  const { run, record, events, evaluate } = await holding(before);

  const { metrics } = await run(stalled);

  expect(evaluate).not.toHaveBeenCalled();
  expect(metrics).toEqual({});
  expect(events.map(({ detailType }) => detailType)).toEqual(told);
  expect(await record()).toEqual({ ...before, announced: before.state });
});

test('what is gone is nothing to do', async () => {
  const { run, effects } = await holding(undefined);

  expect((await run(stalled)).error).toBeUndefined();
  expect(effects).toEqual(['GetItemCommand']);
});

test.each([
  ['that Countersign did not send', { ...stalled, source: 'chat-bot' }],
  ['about nothing', { ...stalled, detail: {} }],
])('a request %s is kept, counted and logged', async (_, event) => {
  const { run, kept, effects } = await holding(invocation());

  const { error, metrics } = await run(event);

  expect(error).toBeUndefined();
  expect(effects).toEqual(['keep']);
  expect(kept).toMatchObject([{ original: event, reason: { code: 'EVENT_MALFORMED' } }]);
  expect(metrics).toEqual({ RefusedEvents: 1 });
});
