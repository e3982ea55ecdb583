import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ShowOptions, showRecord } from '../../../../bin/cli/records/show.ts';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import {
  CANARIES,
  decided,
  evaluation,
  INVOCATION_ID,
  invocation,
  SENT_AT,
} from '../../../functions/fixtures.ts';
import { fact, facts, itemFacts, NOT_ASKED } from '../../../functions/known.ts';
import { FULL } from './full-record.ts';
import { STACK, setUp } from './world.ts';

const show = async (record: Invocation, options: Partial<ShowOptions> = {}) => {
  const { text, json } = await showRecord(
    INVOCATION_ID,
    { ...STACK, ...options },
    await setUp([record]),
  );
  return { text, json, all: text + JSON.stringify(json) };
};

test('the page has the timeline, the verdicts, the facts, who decided and what went wrong', async () => {
  const { text } = await show(FULL);

  expect(text).toContain(
    `Invocation ${INVOCATION_ID} of access request request-1\nState: rejected`,
  );
  expect(text).toMatch(
    /Timeline:[\s\S]*SailPoint sent the event[\s\S]*decided by 2c9180\w+: deny[\s\S]*40:00.000Z +rejected[\s\S]*deadline/,
  );
  expect(text).toContain('review  Wiki Editor for recipient-1: ask (odd failed)');
  expect(text).toContain('"Needs review: Wiki Editor. Somebody has to look."');
  expect(text).toMatch(/item item-1 +30m +GET \/test\/v1\/\{id\} +.*privilegeLevel: "LOW"/);
  expect(text).toContain('unknown: 503 Service Unavailable');
  expect(text).toContain('sent 2 times, at least once with an unknown outcome');
  expect(text).toContain(
    'submitted by "acme.approvals-bot" in account 999999999999, event event-77 at 2026-11-22T08:29:59.000Z, run by arn:aws:iam::999999999999:role/bot',
  );
  expect(text).toContain('CALLBACK_REFUSED: SailPoint answered 400.');
});

test('what no policy reads is shown as not asked for, facts and parts of them', async () => {
  const items = { 'item-1': { ...fact(itemFacts()), notAskedParts: ['endDateRequired'] } };
  const { text } = await show({ ...FULL, facts: facts({ items, status: NOT_ASKED }) });

  expect(text).toMatch(/access request +30m +none +not asked for: no policy reads it/);
  expect(text).toMatch(/item item-1 .*endDateRequired not asked for: no policy reads it/);
});

test('the runbook has the sections that a failure points to', async () => {
  const { text } = await show(FULL);
  const headings = readFileSync('docs/runbook.md', 'utf8')
    .match(/^#+ .+$/gm)
    ?.map((heading) => heading.replace(/^#+ /, '').toLowerCase());

  const sections = [...text.matchAll(/docs\/runbook\.md#(\S+)/g)].map(([, name]) => name);

  expect(sections).toEqual(['rejected', 'callback_refused']);
  expect(headings).toEqual(expect.arrayContaining(sections));
});

test('no name, comment, answer or attribute of people is shown by default', async () => {
  const { all } = await show(FULL);

  for (const canary of Object.values(CANARIES)) expect(all).not.toContain(canary);
});

test('what is left out by default is said to be, and is not shown as empty', async () => {
  const { text, json } = await show({ ...FULL, originals: { facts: CANARIES.answer } });

  expect(text).toContain('"approved":false,"comment":"(left out, shown with --personal-data)"');
  expect(text).toContain('item-1: {"why":"(left out, shown with --personal-data)"}');
  expect(json).toMatchObject({
    evaluation: { verdicts: [{ errors: [{ message: expect.stringContaining('left out') }] }] },
    originals: { facts: expect.stringContaining('left out') },
  });
});

test('personal data is shown on request, secret and callback URL never', async () => {
  const { text, json, all } = await show(FULL, { personalData: true });

  expect(all).not.toContain(CANARIES.secret);
  expect(all).not.toContain(CANARIES.callbackUrl);
  expect(Object.keys(json as object)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(secret|callbackUrl)$/)]),
  );
  for (const canary of [CANARIES.recipient, CANARIES.comment, CANARIES.answer]) {
    expect(text).toContain(canary);
  }
});

test('a comment of the policies is no personal data', async () => {
  const { text } = await show(decided());

  expect(text).toContain('"comment":"Approved: Wiki Editor."');
});

test('what is open shows how long it has, and what comes next', async () => {
  const { text } = await show(invocation({ state: 'in-review', evaluation: evaluation() }));

  expect(text).toContain('State: in-review, 1h left');
  expect(text).toMatch(/08:55:00.000Z +default decision due/);
});

test('an answer in doubt says that the deadline guard checks it', async () => {
  const refusal = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;
  const { text } = await show(decided({ refusal, nextAttemptAt: SENT_AT, sendingUntil: SENT_AT }));

  expect(text).toContain('The deadline guard checks SailPoint for the status of the answer.');
});

test.each([
  ['nowhere', /^There is no record of an invocation or access request nowhere;/],
  ['#pace', /^The record of #pace was written by another version/],
])('an id without a record is one sentence: %s', async (id, sentence) => {
  await expect(showRecord(id, STACK, await setUp([]))).rejects.toThrow(sentence);
});
