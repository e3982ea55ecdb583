/** An answer that lets a review pass is sent by hand: only what will be handed over, and it is followed up. */
import { expect, test } from 'vitest';
import type { Control } from '../../../functions/contracts/control.ts';
import { FILTER_REPLACED } from '../../functions/filters.ts';
import { SENT_AT } from '../../functions/fixtures.ts';
import { answer, stuck, URL_HERE } from './answering.ts';

test('a review passes by hand while it is sure to be handed over', async () => {
  const { ok, sent } = await answer(stuck({ followUp: 'awaited' }));

  expect({ ok, sent }).toMatchObject({ ok: true, sent: [{ url: URL_HERE }] });
});

test.each<[string, Control]>([
  ['dynamic approval is disabled', { handOver: { seenAt: SENT_AT, problem: 'RULE_DISABLED' } }],
  ['the last look is old', { handOver: { seenAt: '2026-11-22T07:00:00.000Z' } }],
  ['nobody ever looked', {}],
  [
    'it was sent by an earlier filter',
    { handOver: { seenAt: '2026-11-22T08:05:00.000Z' }, filterSeen: FILTER_REPLACED },
  ],
])('no review passes by hand when %s: nobody would be asked', async (_, control) => {
  const record = stuck({ followUp: 'awaited' });
  const { ok, text, sent } = await answer(record, {}, undefined, { control });

  expect({ ok, sent }).toEqual({ ok: 'refused', sent: [] });
  expect(text).toMatch(/cannot be handed over .* Nothing was sent\./);
});

test('whoever sends next knows that SailPoint may have heard it, whatever was answered', async () => {
  for (const status of [204, 400, 503]) {
    const record = stuck({ followUp: 'awaited' });
    const { after } = await answer(record, {}, () => new Response(null, { status }));

    expect(after).toMatchObject({ state: 'decided', outcomeUnknown: true, followUp: 'awaited' });
  }
});

test('nothing is noted where nothing was sent', async () => {
  const { after } = await answer(stuck({ deadline: '2026-11-22T08:00:00.000Z' }));

  expect(after.outcomeUnknown).toBe(false);
});

test('a decision that is taken back in that moment is not sent', async () => {
  const { decision, ...held } = stuck({ state: 'in-review' });
  const record = stuck({ followUp: 'awaited' });

  const { ok, text, sent } = await answer(record, {}, undefined, { meanwhile: held });

  expect({ ok, sent }).toEqual({ ok: 'refused', sent: [] });
  expect(text).toContain('taken back meanwhile');
});
