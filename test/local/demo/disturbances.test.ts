import { expect, onTestFinished, test } from 'vitest';
import {
  busySailPoint,
  type Disturbance,
  deliveredTwice,
  refusedAbout,
  silentAtFirst,
  uncheckedDuties,
} from '../../../local/demo/disturbances.ts';
import { startTenant } from '../../../local/tenant/start-tenant.ts';
import { tenantClient } from '../../../local/tenant-client.ts';

const setUp = async () => {
  const running = await startTenant();
  onTestFinished(running.close);
  const tenant = tenantClient(running.url, running);
  const state = async () =>
    Promise.all(
      ['/_control/faults', '/_control/delivery-faults', '/_control/behaviour'].map((path) =>
        tenant.call('GET', path),
      ),
    );
  return { tenant, state };
};

test.each<[string, Disturbance]>([
  ['deliveredTwice', deliveredTwice],
  ['busySailPoint', busySailPoint],
  ['refusedAbout', refusedAbout({ identityId: 'one', itemId: 'other' })],
  ['silentAtFirst', silentAtFirst({ identityId: 'one', itemId: 'other' })],
  ['uncheckedDuties', uncheckedDuties],
])('%s changes the tenant, and leaves it as it was', async (_name, disturb) => {
  const { tenant, state } = await setUp();
  const before = await state();

  const end = await disturb(tenant);
  const during = await state();
  await end();

  expect(during).not.toEqual(before);
  expect(await state()).toEqual(before);
});
