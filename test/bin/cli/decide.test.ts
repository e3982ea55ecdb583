import { expect, test } from 'vitest';
import type { DecideOptions } from '../../../bin/cli/decide.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { DECISION_SUBMITTED } from '../../../functions/contracts/request-to-decide.ts';
import {
  accessRequest,
  DEADLINE,
  DECISION,
  INVOCATION_ID,
  invocation,
  OTHER_REVIEWER,
  REVIEWER,
} from '../../functions/fixtures.ts';
import { countersign } from './countersign.ts';
import { ANN, IN_REVIEW, submit } from './records/submitting.ts';
import { STACK } from './records/world.ts';

const APPROVE = { ...STACK, approve: true, comment: 'Agreed.', as: REVIEWER } as const;

/** The reviewer as the event spells their id. */
const SELF = { id: '2C918085-0000-0000-0000-00000000A001', name: '' };

test('the decision goes to the bus, and is recorded once the record has it', async () => {
  const { ok, json, published } = await submit(APPROVE);

  expect({ ok, json }).toMatchObject({
    ok: true,
    json: { counted: true, decision: { outcome: 'approve', by: REVIEWER } },
  });
  expect(published.map(({ input }) => input.Entries)).toEqual([
    [
      {
        EventBusName: 'countersign-bus',
        Source: 'countersign.cli',
        DetailType: DECISION_SUBMITTED,
        Detail: JSON.stringify({
          invocationId: INVOCATION_ID,
          approved: true,
          comment: 'Agreed.',
          decidedBy: REVIEWER,
          caller: ANN,
        }),
      },
    ],
  ]);
});

test('a denial is recorded', async () => {
  const { ok, json } = await submit({ ...STACK, deny: true, comment: 'No.', as: REVIEWER });

  expect({ ok, json }).toMatchObject({ ok: true, json: { decision: { outcome: 'deny' } } });
});

test('a decision after another one is not recorded, and says whose was first', async () => {
  const { ok, text } = await submit(APPROVE, {
    taken: () => ({ ...DECISION, outcome: 'deny', by: OTHER_REVIEWER }),
  });

  expect({ ok, text }).toEqual({
    ok: false,
    text: `✗ Your decision was not recorded. It was denied by ${OTHER_REVIEWER}.`,
  });
});

test('a decision that no function records is bad', async () => {
  const { ok, text } = await submit(APPROVE, { taken: () => undefined });

  expect(ok).toBe(false);
  expect(text).toContain('It was submitted but is not recorded yet');
});

test.each<[string, DecideOptions, Invocation, string]>([
  [
    'the requester',
    APPROVE,
    { ...IN_REVIEW, request: accessRequest({ requestedBy: SELF }) },
    `${REVIEWER} is the requester or a recipient`,
  ],
  [
    'a recipient',
    APPROVE,
    { ...IN_REVIEW, request: accessRequest({ requestedFor: [SELF] }) },
    `${REVIEWER} is the requester or a recipient`,
  ],
  [
    'an invocation that the default decided',
    APPROVE,
    invocation({ state: 'decided', decision: { ...DECISION, outcome: 'deny', by: 'deadline' } }),
    'It was denied by the default.',
  ],
  ['an undecided invocation', APPROVE, invocation(), 'It is received and has no decision.'],
  [
    'an invocation whose deadline has passed',
    APPROVE,
    { ...IN_REVIEW, deadline: '2026-11-22T07:59:59.000Z' },
    'Its deadline has passed.',
  ],
])('nothing is sent for %s', async (_, options, record, reason) => {
  const { ok, text, published } = await submit(options, { record });

  expect({ ok, published }).toEqual({ ok: false, published: [] });
  expect(text).toContain(reason);
});

test('a decision that is recorded already is not sent again', async () => {
  const record = invocation({ state: 'decided', decision: { ...DECISION, by: REVIEWER } });

  const { ok, published } = await submit(APPROVE, { record });

  expect({ ok, published }).toEqual({ ok: true, published: [] });
});

test.each<[string, Partial<DecideOptions>, RegExp]>([
  ['no outcome', { approve: undefined }, /--approve or --deny/],
  ['no identity', { as: undefined }, /^Pass --as .* COUNTERSIGN_IDENTITY_ID/],
  ['an ARN as identity', { as: 'arn:aws:iam::1:user/a' }, /is not shaped like an id of SailPoint/],
  ['a username', { as: 'ed.engineer' }, /"ed.engineer" is not shaped like an id of SailPoint/],
  ['nobody', { as: 'nobody' }, /is not shaped like an id of SailPoint/],
  ['a machine', { as: 'policy' }, /is not shaped like an id of SailPoint/],
  ['an empty comment', { comment: ' ' }, /1 to 2000 characters/],
  ['a long comment', { comment: 'x'.repeat(2_001) }, /1 to 2000 characters/],
])('a usage error is one sentence: %s', async (_, wrong, sentence) => {
  await expect(submit({ ...APPROVE, ...wrong } as DecideOptions)).rejects.toThrow(sentence);
});

test('to approve and to deny at once is wrong use', async () => {
  const { exitCode, stderr } = await countersign(
    ...['decide', 'id', '--approve', '--deny', '--comment', DEADLINE],
  );

  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: expect.stringContaining('cannot be used with'),
  });
});
