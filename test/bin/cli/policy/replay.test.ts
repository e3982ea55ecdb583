import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replay } from '../../../../bin/cli/policy/replay.ts';
import { PRE_APPROVAL } from '../../../../functions/contracts/trigger.ts';
import {
  accessRequest,
  CALLBACK_URL,
  evaluation,
  SECRET,
  SENT_AT,
  verdict,
} from '../../../functions/fixtures.ts';
import { policyFolder } from '../folder.ts';

const APPROVE =
  '@id("approve-it") @comment("It is harmless.") permit (principal, action, resource);';
const DENY = '@id("deny-it") @comment("Nobody gets it.") forbid (principal, action, resource);';

const record = (overrides: object = {}) => ({
  invocationId: 'invocation-1',
  state: 'completed',
  triggerId: PRE_APPROVAL,
  request: accessRequest(),
  sentAt: SENT_AT,
  evaluation: evaluation(),
  ...overrides,
});

const REVIEWED = record({
  evaluation: evaluation({
    outcome: 'review',
    verdicts: [verdict({ outcome: 'review', policies: [] })],
    comment: 'Needs review: Wiki Editor. No policy decides this.',
  }),
});

const setUp = (policies: string, ...records: unknown[]) => {
  const lines = records.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  const directory = policyFolder({ 'a.cedar': policies, 'records.jsonl': lines.join('\n') });
  const run = (options: { allowApprovals?: true } = {}) =>
    replay(join(directory, 'records.jsonl'), { policies: directory, ...options });
  return { run };
};

test('nothing changes under policies that say the same', async () => {
  const { ok, json, text } = await setUp(APPROVE, record(), record()).run();

  expect({ ok, json }).toMatchObject({
    ok: true,
    json: { compared: 2, undecided: 0, newlyApproved: 0, differences: [] },
  });
  expect(text).toMatch(/unchanged +2$/);
});

test('what would newly be denied is counted and shown with both reasons', async () => {
  const { ok, text } = await setUp(APPROVE + DENY, record(), REVIEWED).run();

  expect(ok).toBe(true);
  expect(text.split('\n').map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
    'REQUESTS',
    'approve -> deny 1',
    'review -> deny 1',
    'unchanged 0',
    '',
    `request-1 (${PRE_APPROVAL}, ${SENT_AT})`,
    'was: approve (approve-it)',
    '"Approved: Wiki Editor. It is harmless."',
    'now: deny (deny-it)',
    '"Denied: Wiki Editor. Nobody gets it."',
    '',
    `request-1 (${PRE_APPROVAL}, ${SENT_AT})`,
    'was: review (no policy; reviewers: none)',
    '"Needs review: Wiki Editor. No policy decides this."',
    'now: deny (deny-it)',
    '"Denied: Wiki Editor. Nobody gets it."',
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
      differences: [{ was: { outcome: 'review' }, now: { outcome: 'approve' } }],
    },
  });
  expect(text).toMatch(/, newly approved\n[\s\S]*\n1 would newly be approved\.$/);
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
    json: { differences: [{ was: { policies: ['older'] }, now: { policies: ['approve-it'] } }] },
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

  expect(json).toMatchObject({ compared: 2, differences: [{ now: { policies: ['deny-it'] } }] });
});

test('records without a decision are counted, not compared', async () => {
  const { ok, json, text } = await setUp(
    APPROVE,
    record({ evaluation: undefined }),
    record(),
  ).run();

  expect({ ok, json }).toMatchObject({ ok: true, json: { compared: 1, undecided: 1 } });
  expect(text).toMatch(/without a decision to compare +1$/);
});

test('secret and callback URL of a record are not shown', async () => {
  const { run } = setUp(DENY, record({ secret: SECRET, callbackUrl: CALLBACK_URL }));

  const { text, json } = await run();

  expect(text + JSON.stringify(json)).not.toMatch(/canary-3a24|trigger-invocations/);
});
