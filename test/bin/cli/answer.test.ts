/** A recorded decision is sent by hand: the recorded one, to this tenant, before the deadline. */
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { type AnswerOptions, answerByHand } from '../../../bin/cli/answer.ts';
import { CONTROL_ID, type Control } from '../../../functions/contracts/control.ts';
import { Secret } from '../../../functions/contracts/credentials.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import {
  APPROVER,
  CANARIES,
  DEADLINE,
  decided,
  INVOCATION_ID,
  invocation,
  SECRET,
  SENT_AT,
} from '../../functions/fixtures.ts';
import { ORIGIN } from '../../local/tenant/in-process.ts';
import { STACK, setUp } from './records/world.ts';

const URL_HERE = `${ORIGIN}/beta/trigger-invocations/${INVOCATION_ID}/complete`;

const answer = async (
  record: Invocation,
  options: Partial<AnswerOptions> = {},
  respond = () => new Response(null, { status: 204 }),
  control?: Control,
) => {
  const sent: { url: string; body: unknown }[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    sent.push({ url: String(url), body: JSON.parse(String(init?.body)) });
    return respond();
  };
  const world = await setUp([record]);
  if (control)
    world.table.items.set(CONTROL_ID, marshall({ invocationId: CONTROL_ID, ...control }));
  const report = await answerByHand(
    INVOCATION_ID,
    { ...STACK, ...options },
    { ...world, fetch },
  ).catch((error: Error) => ({ text: error.message, json: undefined, ok: 'refused' }));
  return { ...report, sent };
};

const stuck = (overrides: Partial<Invocation> = {}) =>
  decided({ callbackUrl: new Secret(URL_HERE), ...overrides });

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

test('a review passes by hand while it is sure to be handed over', async () => {
  const { ok, sent } = await answer(stuck({ followUp: 'awaited' }));

  expect({ ok, sent }).toMatchObject({ ok: true, sent: [{ url: URL_HERE }] });
});

test.each<[string, Control]>([
  ['dynamic approval is disabled', { handOver: { seenAt: SENT_AT, problem: 'RULE_DISABLED' } }],
  ['the last look is old', { handOver: { seenAt: '2026-11-22T07:00:00.000Z' } }],
  ['nobody ever looked', {}],
])('no review passes by hand when %s: nobody would be asked', async (_, control) => {
  const record = stuck({ followUp: 'awaited' });
  const { ok, text, sent } = await answer(record, {}, undefined, control);

  expect({ ok, sent }).toEqual({ ok: 'refused', sent: [] });
  expect(text).toMatch(/cannot be handed over .* Nothing was sent\./);
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
  [
    'an undecided invocation',
    invocation({ callbackUrl: new Secret(URL_HERE) }),
    {},
    /has no decision yet/,
  ],
  ['a deadline that has passed', stuck({ deadline: '2026-11-22T08:00:00.000Z' }), {}, /passed/],
  [
    'another host',
    stuck({
      callbackUrl: new Secret(
        `https://evil.example/beta/trigger-invocations/${INVOCATION_ID}/complete`,
      ),
    }),
    {},
    /origin is not that of this invocation at this tenant\. Nothing was sent/,
  ],
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
