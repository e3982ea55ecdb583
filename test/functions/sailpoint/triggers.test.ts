import { expect, test } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointTriggers } from '../../../functions/sailpoint/triggers.ts';
import { ADAM } from '../../local/tenant/acme-ids.ts';
import { ORIGIN, setUp } from '../../local/tenant/in-process.ts';
import { injectedFetch } from '../../local/tenant/injected-fetch.ts';

test.each([PRE_APPROVAL, DYNAMIC_APPROVER])('%s has an example', async (triggerId) => {
  const { app, tokenOf } = await setUp();
  const triggers = sailPointTriggers(sailPoint({ tenantUrl: ORIGIN, fetch: injectedFetch(app) }));
  const token = { accessToken: new Secret(await tokenOf(ADAM)), mintedAt: '', expiresAt: '' };

  expect(await triggers.exampleInput(triggerId, token)).toMatchObject({
    accessRequestId: expect.any(String),
    requestedItems: [{ type: 'ACCESS_PROFILE' }],
  });
  expect(await triggers.exampleInput('idn:unknown', token)).toBeUndefined();
});
