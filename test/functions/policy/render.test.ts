import { expect, test } from 'vitest';
import type { Output } from '../../../functions/contracts/output.ts';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import { renderDecision, renderOutput, renderRequest } from '../../../functions/policy/render.ts';
import {
  accessRequest,
  CALLBACK_URL,
  DECISION,
  decided,
  evaluation,
  ITEM,
  invocation,
  SECRET,
  verdict,
} from '../fixtures.ts';
import { fact, facts, identityFacts, NOT_ASKED, unknownFact } from '../known.ts';

const RITA = { id: 'rita', name: 'Rita' };
const WILL = { id: 'will', name: 'Will' };
const asked = (overrides: Parameters<typeof accessRequest>[0]) =>
  accessRequest({ requestedBy: RITA, requestedFor: [RITA], ...overrides });

test('a request is told in one line', () => {
  const requestedItems = [ITEM, { ...ITEM, id: 'item-2', name: 'Payroll', operation: 'Remove' }];

  expect(
    renderRequest({
      request: asked({ requestedFor: [WILL, RITA], requestedItems: requestedItems as never }),
    }),
  ).toBe('Rita: +Wiki Editor, -Payroll for Will');
  expect(renderRequest({ request: asked({}) })).toBe('Rita: +Wiki Editor');
});

test('who and what has no name is told by the id', () => {
  const nameless = {
    requestedFor: [{ ...WILL, name: '' }],
    requestedItems: [{ ...ITEM, name: '' }],
  };

  expect(renderRequest({ request: asked(nameless) })).toBe(`Rita: +item-1 for ${WILL.id}`);
});

const reviewer = (id: string): Output => ({ id, name: '', type: id ? 'IDENTITY' : '' });
const preApproval = (approved: boolean): Output => ({ approved, comment: '', approver: 'a' });

test.each<[Output | undefined, string | undefined, string]>([
  [undefined, 'review', 'waits for a review'],
  [preApproval(true), 'approve', 'approved'],
  [preApproval(true), 'review', 'passed on to review'],
  [preApproval(false), 'deny', 'denied'],
  [reviewer('i-1'), 'review', 'review'],
  [reviewer('i-1'), 'deny', 'review in place of a denial'],
  [reviewer(''), 'approve', 'no reviewer'],
])('the output %j of an outcome of %s is "%s"', (output, outcome, text) => {
  expect(renderOutput(output, outcome)).toBe(text);
});

test('a decision is told with everything that it rests on', () => {
  const record = invocation({
    triggerId: DYNAMIC_APPROVER,
    request: asked({ requestedFor: [WILL] }),
    decision: { ...DECISION, outcome: 'review', output: reviewer('sam') },
    facts: facts({
      identities: { will: { ...fact(identityFacts()), at: '2026-11-22T07:59:00.000Z' } },
      status: unknownFact('timed out'),
      items: { 'item-1': unknownFact('timed out') },
    }),
    evaluation: evaluation({
      outcome: 'review',
      comment: 'Needs review: Wiki Editor.',
      verdicts: [
        verdict({ recipientId: 'will', outcome: 'review', policies: ['ask', 'ask-too'] }),
        verdict({
          recipientId: 'gone',
          itemId: 'lost',
          policies: [],
          errors: [
            { policyId: 'broken', message: 'x' },
            { policyId: '', message: 'x' },
          ],
        }),
      ],
      policySet: '0123456789abcdef',
    }),
    considered: [
      {
        actor: { type: 'IDENTITY', id: 'otto', name: 'Otto' },
        via: 'manager',
        policyId: 'ask',
        rejected: 'is DISABLED',
      },
      { actor: { type: 'GOVERNANCE_GROUP', id: 'board' }, via: 'fallback' },
    ],
    shadow: evaluation(),
  });

  expect(renderDecision(record)).toBe(`Rita: +Wiki Editor for Will
idn:access-request-dynamic-approver: review
"Needs review: Wiki Editor."
Why:
  review  Wiki Editor for Will: ask, ask-too
  approve lost for gone: no policy decides (broken failed) (evaluation failed)
Reviewer:
  passed over Otto (manager of ask): is DISABLED
  chosen board (fallback)
Facts:
  2 known, the oldest from 2026-11-22T07:59:00.000Z
  unknown: GET /test/v1/{id}: timed out
The shadow policies would say: approve.
Policy set 0123456789ab`);
});

test('what was only received is told as far as it is known', () => {
  expect(renderDecision(invocation({ request: asked({}) }))).toBe(
    'Rita: +Wiki Editor\nidn:access-request-pre-approval: waits for a review',
  );
  expect(
    renderDecision(
      invocation({
        facts: facts({ identities: {}, items: {}, violations: {}, status: unknownFact() }),
      }),
    ),
  ).toContain('Facts:\n  0 known\n  unknown: GET /test/v1/{id}: 503 Service Unavailable');
});

test('how many facts no policy reads is told, and none of them counts as unknown', () => {
  const text = renderDecision(invocation({ facts: facts({ items: {}, status: NOT_ASKED }) }));

  expect(text).toContain('not asked for, as no policy reads them: 1');
  expect(text).not.toContain('unknown');
});

test('neither the secret nor the callback URL is told', () => {
  const text = renderDecision(decided({ facts: facts(), attempts: 3 }));

  expect(text).not.toContain(SECRET);
  expect(text).not.toContain(CALLBACK_URL);
});
