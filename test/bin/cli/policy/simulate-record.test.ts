import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SimulateOptions } from '../../../../bin/cli/policy/simulate.ts';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import { DYNAMIC_APPROVER } from '../../../../functions/contracts/trigger.ts';
import {
  CALLBACK_URL,
  CANARIES,
  decided,
  INVOCATION_ID,
  REVIEWER,
  SECRET,
} from '../../../functions/fixtures.ts';
import { fact, facts, itemFacts } from '../../../functions/known.ts';
import { folder, policyFolder } from '../folder.ts';
import { setUp } from '../records/world.ts';
import { simulated } from './simulating.ts';

const REQUEST_ID = 'd421ffffb8c404121c8105a8241075be';
const OTHER_ID = '57d6df15-0da2-4e8f-b73a-e644ca0385ef';
const OWNED = { owner: { id: REVIEWER, name: 'Olivia Owner' } };

const PRE = decided({ accessRequestId: REQUEST_ID, facts: facts() });
const DYNAMIC = decided({
  ...PRE,
  invocationId: OTHER_ID,
  triggerId: DYNAMIC_APPROVER,
  sentAt: '2026-11-22T08:00:09.000Z',
  considered: [{ actor: { type: 'IDENTITY', id: REVIEWER }, via: 'item-owner', policyId: 'ask' }],
});

const run = async (
  id: string,
  options: Partial<SimulateOptions> = {},
  records: Invocation[] = [DYNAMIC, PRE],
) => {
  const { aws } = await setUp(records);
  const { text, json } = await simulated(id, options, { aws });
  return { text, json, all: text + JSON.stringify(json) };
};

const ASK = {
  'a.cedar': `@id("ask") @decision("review") @reviewer("item-owner") @comment("c")
    forbid (principal, action, resource);`,
};

test('both triggers of an access request are simulated with what was recorded, in the order of time', async () => {
  const { text, json } = await run(REQUEST_ID);

  expect(text).toMatch(
    new RegExp(`^Invocation ${INVOCATION_ID} of[\\s\\S]*\\n\\nInvocation ${OTHER_ID} of`),
  );
  expect(json).toMatchObject({
    accessRequestId: REQUEST_ID,
    invocations: [
      { invocationId: INVOCATION_ID, facts: { items: { 'item-1': { value: {} } } } },
      { invocationId: OTHER_ID, triggerId: DYNAMIC_APPROVER, sentAt: DYNAMIC.sentAt },
    ],
  });
});

test('one invocation is simulated alone, and a trigger chooses among those of a request', async () => {
  expect((await run(OTHER_ID)).json).toMatchObject({ invocationId: OTHER_ID });
  expect((await run(REQUEST_ID, { trigger: 'dynamic-approver' })).json).toMatchObject({
    invocations: [{ invocationId: OTHER_ID }],
  });
});

test('approver and fallback group are those of the stack', async () => {
  const policies = policyFolder({
    'a.cedar': '@id("a") @comment("c") permit (principal, action, resource);',
  });

  expect((await run(INVOCATION_ID, { policies })).json).toMatchObject({
    output: { approved: true, approver: 'adam.admin' },
  });
});

test('who could review when it was decided can review, others could not be verified', async () => {
  const policies = policyFolder(ASK);
  const owned = { ...facts(), items: { 'item-1': fact(itemFacts(OWNED)) } };
  const records = [
    { ...DYNAMIC, facts: owned },
    { ...PRE, facts: owned },
  ];

  expect((await run(OTHER_ID, { policies }, records)).json).toMatchObject({
    output: { id: REVIEWER },
  });
  expect((await run(INVOCATION_ID, { policies }, records)).text).toContain(
    'could not be verified (not in the record)',
  );
});

test('a group that could review can review, and one that could not has the recorded reason', async () => {
  const group = 'a'.repeat(32);
  const policies = policyFolder({
    'a.cedar': ASK['a.cedar'].replace('item-owner', `group:${group}`),
  });
  const actor = { type: 'GOVERNANCE_GROUP', id: group } as const;
  const withReviewer = (rejected?: string): Invocation[] => [
    { ...DYNAMIC, considered: [{ actor, via: 'group', ...(rejected && { rejected }) }] },
  ];

  expect((await run(OTHER_ID, { policies }, withReviewer())).json).toMatchObject({
    output: { id: group },
  });
  expect((await run(OTHER_ID, { policies }, withReviewer('has no members'))).text).toContain(
    'could not be verified (recorded: has no members)',
  );
});

test('what is given comes before what was recorded', async () => {
  const directory = folder({ 'facts.json': '{ "status": { "identityType": "MACHINE" } }' });
  const given = join(directory, 'facts.json');

  expect((await run(INVOCATION_ID, { facts: given })).json).toMatchObject({
    facts: { status: { value: { identityType: 'MACHINE' } }, items: facts().items },
  });
});

test('people are shown on request alone, secret and callback URL never', async () => {
  const { all } = await run(REQUEST_ID);
  const personal = await run(REQUEST_ID, { personalData: true });

  for (const canary of Object.values(CANARIES)) expect(all).not.toContain(canary);
  expect(personal.text).toContain(CANARIES.recipient);
  expect(personal.all).not.toContain(SECRET);
  expect(personal.all).not.toContain(CALLBACK_URL);
});

test('a request that could not be read is not simulated, and says why', async () => {
  const unreadable = 'requestedItems: must not be empty';

  expect((await run(INVOCATION_ID, {}, [decided({ unreadable })])).text).toContain(
    `Not simulated: ${unreadable}`,
  );
});

test('what is neither a file nor shaped like an id is a file that is not there', async () => {
  await expect(run('a'.repeat(32))).rejects.toThrow(/^There is no record of an invocation or/);
  await expect(run('event.json')).rejects.toThrow(/^event\.json: cannot be read/);
});
