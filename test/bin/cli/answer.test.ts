/** A recorded decision is sent by hand: the recorded one, to this tenant, before the deadline. */
import { expect, test } from 'vitest';
import type { AnswerOptions } from '../../../bin/cli/answer.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import {
  APPROVER,
  CANARIES,
  DEADLINE,
  INVOCATION_ID,
  invocation,
  SECRET,
} from '../../functions/fixtures.ts';
import { answer, stuck, URL_HERE } from './answering.ts';

test('the recorded decision goes to the callback URL with the secret, which is not shown', async () => {
  const { ok, text, json, sent } = await answer(stuck());

  expect(sent).toEqual([
    { url: URL_HERE, body: { secret: SECRET, output: stuck().decision?.output } },
  ]);
  expect({ ok, json }).toMatchObject({ ok: true, json: { accepted: true, status: 204 } });
  expect(text + JSON.stringify(json)).not.toContain(SECRET);
});

test('the approver alone can be corrected', async () => {
  const { sent } = await answer(stuck(), { approver: 'ann.admin' });

  const { decision } = stuck();
  expect(sent).toMatchObject([
    { body: { output: { ...decision?.output, approver: 'ann.admin' } } },
  ]);
  expect(APPROVER).not.toBe('ann.admin');
});

test('a refusal is said without secrets and names', async () => {
  const { ok, text } = await answer(stuck(), {}, () =>
    Response.json({ messages: [{ text: `${SECRET} for ${CANARIES.recipient}` }] }, { status: 400 }),
  );

  expect(ok).toBe(false);
  expect(text).toContain('SailPoint refused the answer (400)');
  for (const canary of [SECRET, CANARIES.recipient]) expect(text).not.toContain(canary);
});

test('no answer is no success', async () => {
  const { ok, text } = await answer(stuck(), {}, () => {
    throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
  });

  expect({ ok, text }).toEqual({ ok: false, text: expect.stringContaining('(ECONNREFUSED)') });
});

test.each<[string, Invocation, Partial<AnswerOptions>, RegExp]>([
  ['an undecided invocation', invocation(), {}, /has no decision yet/],
  ['a deadline that has passed', stuck({ deadline: '2026-11-22T08:00:00.000Z' }), {}, /passed/],
  [
    'an approver for dynamic approval',
    stuck({
      triggerId: DYNAMIC_APPROVER,
      decision: {
        outcome: 'review',
        output: { id: 'group-1', name: '', type: 'GOVERNANCE_GROUP' },
        by: 'policy',
        at: DEADLINE,
      },
    }),
    { approver: 'ann.admin' },
    /leave out --approver/,
  ],
])('nothing is sent for %s', async (_, record, options, sentence) => {
  const { ok, text, sent } = await answer(record, options);

  expect({ ok, sent }).toEqual({ ok: 'refused', sent: [] });
  expect(text).toMatch(sentence);
});

test('nothing is sent to another host', async () => {
  const callbackUrl = `https://evil.example/beta/trigger-invocations/${INVOCATION_ID}/complete`;
  const { ok, text, sent } = await answer(stuck(), {}, undefined, { callbackUrl });

  expect({ ok, sent }).toEqual({ ok: 'refused', sent: [] });
  expect(text).toMatch(/origin is not that of this invocation at this tenant\. Nothing was sent/);
});
