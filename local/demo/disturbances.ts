/** Faults between SailPoint and Countersign that last as long as a demo scenario. */
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import type { TenantClient } from '../tenant-client.ts';

/** Called when the scenario starts; gives the function that ends the disturbance. */
export type Disturbance = (tenant: TenantClient) => Promise<() => Promise<unknown>>;

const FAULTS = '/_control/faults';
const DELIVERY_FAULTS = '/_control/delivery-faults';
const BEHAVIOUR = '/_control/behaviour';

/** Every event is delivered twice. */
export const deliveredTwice: Disturbance = async (tenant) => {
  for (const triggerId of [PRE_APPROVAL, DYNAMIC_APPROVER]) {
    await tenant.call('POST', DELIVERY_FAULTS, { body: { triggerId, duplicates: 1 } });
  }
  return () => tenant.call('DELETE', DELIVERY_FAULTS);
};

/** The first answer gets a 503, the second a 429. */
export const busySailPoint: Disturbance = async (tenant) => {
  for (const fault of [{ status: 503 }, { status: 429, headers: { 'retry-after': '2' } }]) {
    const match = { pathPattern: '/complete$' };
    await tenant.call('POST', FAULTS, { body: { match, times: 1, fault } });
  }
  return () => tenant.call('DELETE', FAULTS);
};

/** Reading one identity or one item is refused. */
export const refusedAbout =
  ({ identityId, itemId }: { identityId: string; itemId: string }): Disturbance =>
  async (tenant) => {
    for (const id of [identityId, itemId]) {
      const match = { method: 'GET', pathPattern: `/${id}$` };
      await tenant.call('POST', FAULTS, { body: { match, times: 100, fault: { status: 403 } } });
    }
    return () => tenant.call('DELETE', FAULTS);
  };

/** The first call about an identity gets a 503, the first about an item never gets a response. */
export const silentAtFirst =
  ({ identityId, itemId }: { identityId: string; itemId: string }): Disturbance =>
  async (tenant) => {
    for (const [id, fault] of [
      [identityId, { status: 503 }],
      [itemId, { hang: true }],
    ]) {
      const match = { method: 'GET', pathPattern: `/${id}$` };
      await tenant.call('POST', FAULTS, { body: { match, times: 1, fault } });
    }
    return () => tenant.call('DELETE', FAULTS);
  };

/** SailPoint returns no separation-of-duties check with a request's status. */
export const uncheckedDuties: Disturbance = async (tenant) => {
  await tenant.call('PATCH', BEHAVIOUR, { body: { sodContext: 'silent' } });
  return () => tenant.call('PATCH', BEHAVIOUR, { body: { sodContext: 'success' } });
};
