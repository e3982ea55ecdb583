import { expect, onTestFinished, test } from 'vitest';
import { startTenant } from '../../../../local/tenant/start-tenant.ts';
import { REVIEWER, SENT_AT } from '../../../functions/fixtures.ts';
import { fact, facts, identityFacts } from '../../../functions/known.ts';
import { ED, LARRY, RISK_BOARD } from '../../../local/tenant/acme-ids.ts';
import { record, setUp } from './replaying.ts';

const NOBODY = 'f'.repeat(32);

const naming = (...reviewers: string[]) =>
  reviewers
    .map(
      (reviewer, index) =>
        `@id("ask-${index}") @decision("review") @comment("c") @reviewer("${reviewer}")
         forbid (principal, action, resource);`,
    )
    .join('\n');

const inTenant = async (...reviewers: string[]) => {
  const { url, clientId, clientSecret, close } = await startTenant();
  onTestFinished(close);
  const env = { COUNTERSIGN_CLIENT_ID: clientId, COUNTERSIGN_CLIENT_SECRET: clientSecret };
  return setUp(naming(...reviewers), record()).run({ tenant: url }, { env });
};

test('reviewers who are there and can review are looked up in the tenant', async () => {
  const { ok, text } = await inTenant(`group:${RISK_BOARD}`, `identity:${ED}`);

  expect(ok).toBe(true);
  expect(text).toContain(
    `Reviewers that these policies name:\n  group:${RISK_BOARD} (ask-0): can review\n  identity:${ED} (ask-1): can review`,
  );
  expect(text).not.toContain('Pass --tenant');
});

test.each([
  [`identity:${NOBODY}`, 'does not exist in the tenant'],
  [`group:${NOBODY}`, 'does not exist in the tenant'],
  [`identity:${LARRY}`, 'is TERMINATED'],
])('%s cannot review, which is bad', async (reviewer, because) => {
  const { ok, text, json } = await inTenant(reviewer);

  expect(ok).toBe(false);
  expect(text).toContain(`${reviewer} (ask-0): cannot review: ${because}`);
  expect(json).toMatchObject({ reviewers: [{ canReview: false, policies: ['ask-0'] }] });
});

test('without a tenant the records say who could review, or were active; others are not checked', async () => {
  const policies = naming(`identity:${REVIEWER}`, `identity:${ED}`, `group:${RISK_BOARD}`);
  const looked = record({
    considered: [{ actor: { type: 'IDENTITY', id: REVIEWER }, via: 'identity' }],
    facts: facts({ identities: { [ED.toUpperCase()]: fact(identityFacts()) } }),
  });

  const { ok, text } = await setUp(policies, looked).run();

  expect(ok).toBe(true);
  expect(text).toContain(
    `identity:${REVIEWER} (ask-0): could review at ${SENT_AT}, by the records`,
  );
  expect(text).toContain(`identity:${ED} (ask-1): could review at ${SENT_AT}, by the records`);
  expect(text).toContain(
    `group:${RISK_BOARD} (ask-2): not checked: not in the records\nPass --tenant to look them up`,
  );
});

test('somebody who was passed over, or had left, is not called able to review', async () => {
  const considered = [
    { actor: { type: 'IDENTITY', id: REVIEWER }, via: 'identity', rejected: 'is TERMINATED' },
  ];
  const left = facts({
    identities: { [ED]: fact(identityFacts({ lifecycleState: 'terminated' })) },
  });
  const { run } = setUp(
    naming(`identity:${REVIEWER}`, `identity:${ED}`),
    record({ considered, facts: left }),
  );

  expect((await run()).text.match(/not checked: not in the records/g)).toHaveLength(2);
});

test('one reviewer of several policies is listed once, and whom only facts name is said', async () => {
  const { text, json } = await setUp(
    naming(`group:${RISK_BOARD}`, `group:${RISK_BOARD}`, 'manager'),
    record(),
  ).run();

  expect(json).toMatchObject({ reviewers: [{ policies: ['ask-0', 'ask-1'] }] });
  expect(text).toMatch(/\nNot checked: managers, owners and violation owners\./);
});
