import { expect, test } from 'vitest';
import {
  CALLBACK_URL,
  CANARIES,
  evaluation,
  SECRET,
  SENT_AT,
  verdict,
} from '../../../functions/fixtures.ts';
import { APPROVE, DENY, REVIEWED, record, setUp } from './replaying.ts';

test('nothing changes under policies that say the same', async () => {
  const { ok, json, text } = await setUp(APPROVE, record(), record()).run();

  expect({ ok, json }).toMatchObject({
    ok: true,
    json: { compared: 2, undecided: 0, newlyApproved: 0, differences: [] },
  });
  expect(text).toMatch(/PRE-APPROVAL\n *unchanged +2$/);
});

test('what would newly be denied is counted, and shown with the policies of both sides', async () => {
  const { ok, text } = await setUp(APPROVE + DENY, record(), REVIEWED).run();

  expect(ok).toBe(true);
  expect(text.split('\n').map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
    'PRE-APPROVAL',
    'approve -> deny 1',
    'review -> deny 1',
    'unchanged 0',
    '',
    'Access request request-1 (requester-1: +item-1 for recipient-1)',
    `pre-approval, ${SENT_AT}: approve -> deny`,
    'was: approve (approve-it)',
    'now: deny (deny-it)',
    `pre-approval, ${SENT_AT}: review -> deny`,
    'was: review (no policy; reviewers: none)',
    'now: deny (deny-it)',
  ]);
});

test('what would newly be approved is bad, unless it is meant', async () => {
  const { run } = setUp(APPROVE, REVIEWED, record());

  const { ok, text, json } = await run();
  const meant = await run({ allowApprovals: true });

  expect({ ok, meant: meant.ok, json }).toMatchObject({
    ok: false,
    meant: true,
    json: {
      newlyApproved: 1,
      differences: [
        { invocations: [{ was: { outcome: 'review' }, now: { outcome: 'approve' } }, {}] },
      ],
    },
  });
  expect(text).toMatch(
    /, newly approved\n[\s\S]*\n1 of 1 access requests would newly be approved\.$/,
  );
});

test('another policy or reviewer for the same decision is a difference; another comment is none', async () => {
  const worded = record({
    evaluation: evaluation({ comment: 'In the words of an older version.' }),
  });
  const other = record({
    evaluation: evaluation({ verdicts: [verdict({ policies: ['older'] })] }),
  });

  const { json, text, ok } = await setUp(APPROVE, worded, other).run();

  expect({ ok, json }).toMatchObject({
    ok: true,
    json: {
      differences: [
        {
          invocations: [
            { isChanged: false },
            { isChanged: true, was: { policies: ['older'] }, now: { policies: ['approve-it'] } },
          ],
        },
      ],
    },
  });
  expect(text).toContain('approve, with other policies or reviewers');
});

test('requests are decided with the facts and at the time that were recorded', async () => {
  const facts = {
    identities: {
      'recipient-1': {
        source: 's',
        at: SENT_AT,
        value: { lifecycleState: 'gone', attributes: {} },
      },
    },
    items: {},
    status: { source: 's', at: SENT_AT, unknown: '404 Not Found' },
    violations: {},
  };
  const policies = `${APPROVE} @id("deny-it") forbid (principal, action, resource)
    when { principal has lifecycleState && principal.lifecycleState == "gone"
      && context.requestedAt == datetime("${SENT_AT}") };`;

  const { json } = await setUp(policies, record({ facts }), record()).run();

  expect(json).toMatchObject({
    compared: 2,
    differences: [{ invocations: [{ now: { policies: ['deny-it'] } }, { isChanged: false }] }],
  });
});

test('records without a decision are counted, not compared', async () => {
  const { ok, json, text } = await setUp(
    APPROVE,
    record({ evaluation: undefined }),
    record(),
  ).run();

  expect({ ok, json }).toMatchObject({ ok: true, json: { compared: 1, undecided: 1 } });
  expect(text).toMatch(/\nWithout a decision to compare: 1\.$/);
});

test('secret and callback URL of a record are not shown', async () => {
  const { run } = setUp(DENY, record({ secret: SECRET, callbackUrl: CALLBACK_URL }));

  const { text, json } = await run({ personalData: true });

  expect(text + JSON.stringify(json)).not.toMatch(/canary-3a24|trigger-invocations/);
});

test('names of people and items, and comments, are shown on request alone', async () => {
  const reviewers = [
    { actor: { type: 'IDENTITY', id: 'sam', name: 'Sam Security' }, via: 'manager' },
  ];
  const { run } = setUp(DENY, record({ evaluation: { ...REVIEWED.evaluation, reviewers } }));

  const { text, json } = await run();
  const personal = await run({ personalData: true });

  const all = text + JSON.stringify(json);
  for (const name of [...Object.values(CANARIES), 'Sam Security', 'Wiki Editor']) {
    expect(all).not.toContain(name);
  }
  expect(personal.text).toContain(
    `(${CANARIES.requester}: +Wiki Editor for ${CANARIES.recipient})`,
  );
  expect(personal.text).toContain('reviewers: Sam Security)');
  expect(personal.text).toContain('"Denied: Wiki Editor. Nobody gets it."');
});
