import { expect, test } from 'vitest';
import { decided, INVOCATION_ID } from '../../../functions/fixtures.ts';
import { facts, NOT_ASKED } from '../../../functions/known.ts';
import { policyFolder } from '../folder.ts';
import { setUp } from '../records/world.ts';
import { simulated } from './simulating.ts';

const APPROVE = '@id("a") @comment("c") permit (principal, action, resource)';

const simulatedWith = async (condition: string) => {
  const { aws } = await setUp([decided({ facts: facts({ status: NOT_ASKED }) })]);
  const policies = policyFolder({ 'a.cedar': `${APPROVE} ${condition};` });
  return (await simulated(INVOCATION_ID, { policies }, { aws })).text;
};

test('what was not asked for is missing to policies that read it', async () => {
  expect(await simulatedWith('when { context has identityType }')).toMatch(
    /\nUnknown: status \(not asked for\)\.\nThey could change the outcome\. .* a \(context\.identityType\)\./,
  );
});

test('what was not asked for is no matter to policies that do not read it', async () => {
  expect(await simulatedWith('')).not.toMatch(/^Unknown:|They could/m);
});
