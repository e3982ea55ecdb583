import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER } from '../../../../functions/contracts/trigger.ts';
import {
  accessRequest,
  decided,
  evaluation,
  INVOCATION_ID,
  verdict,
} from '../../../functions/fixtures.ts';
import { facts } from '../../../functions/known.ts';
import { setUp as setUpTable } from '../records/world.ts';
import { APPROVE, DENY, REVIEWED, record, setUp } from './replaying.ts';

const REQUEST_ID = 'd421ffffb8c404121c8105a8241075be';
const LATER = '2026-11-22T08:00:09.000Z';
const dynamic = (overrides: object = {}) =>
  record({ triggerId: DYNAMIC_APPROVER, sentAt: LATER, ...overrides });

const squeezed = (text: string) => text.split('\n').map((line) => line.trim().replace(/ +/g, ' '));

test('both triggers of a request come together, in the order of time, the unchanged one too', async () => {
  const other = record({ request: accessRequest({ accessRequestId: 'request-2' }) });
  const { run } = setUp(APPROVE, dynamic(), other, REVIEWED);

  const { text, json } = await run();

  expect(squeezed(text)).toEqual([
    'PRE-APPROVAL DYNAMIC-APPROVER',
    'review -> approve 1 0',
    'unchanged 1 1',
    '',
    'Access request request-1 (requester-1: +item-1 for recipient-1), newly approved',
    expect.stringMatching(/^pre-approval, .*: review -> approve$/),
    'was: review (no policy; reviewers: none)',
    'now: approve (approve-it)',
    `dynamic-approver, ${LATER}: unchanged`,
    'is: no reviewer (approve-it)',
    '',
    '1 of 2 access requests would newly be approved.',
  ]);
  expect(json).toMatchObject({ requests: 2, compared: 3, newlyApproved: 1 });
});

test('dynamic approval is only told what it can be: people review a denial', async () => {
  const { run } = setUp(DENY, dynamic());

  const { text, json } = await run();

  expect(text).toContain(': no reviewer -> review\n');
  expect(text).toContain('now: review (deny-it; reviewers: none)');
  expect(text).not.toContain('deny (');
  expect(json).toMatchObject({
    differences: [{ invocations: [{ now: { outcome: 'deny', answer: 'review' } }] }],
  });
});

test('a review that becomes a denial is no difference for a trigger that cannot deny, but for the policies', async () => {
  const reviewed = dynamic({
    evaluation: evaluation({
      outcome: 'review',
      verdicts: [verdict({ outcome: 'review', policies: ['deny-it'] })],
    }),
  });

  expect((await setUp(DENY, reviewed).run()).json).toMatchObject({ differences: [] });
});

test('an access request is replayed from the table, by its id', async () => {
  const { aws } = await setUpTable([
    decided({ invocationId: 'other', accessRequestId: 'request-2' }),
    ...[INVOCATION_ID, 'later'].map((invocationId, index) =>
      decided({
        invocationId,
        accessRequestId: REQUEST_ID,
        facts: facts(),
        ...(index > 0 && { triggerId: DYNAMIC_APPROVER, sentAt: LATER }),
      }),
    ),
  ]);
  const { run } = setUp(DENY);

  const both = await run({ target: REQUEST_ID }, { aws });
  const one = await run({ target: INVOCATION_ID }, { aws });

  expect(both.json).toMatchObject({ requests: 1, compared: 2 });
  expect(one.json).toMatchObject({ requests: 1, compared: 1 });
  expect(JSON.stringify(both)).not.toMatch(/canary/i);
});
