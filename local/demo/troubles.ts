/** What can go wrong between SailPoint and Countersign, for as long as a scene takes. */
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import type { TenantClient } from '../tenant-client.ts';

/** Begins when the scene does; gives what ends it. */
export type Trouble = (tenant: TenantClient) => Promise<() => Promise<unknown>>;

const FAULTS = '/_control/faults';
const DELIVERY_FAULTS = '/_control/delivery-faults';
const BEHAVIOUR = '/_control/behaviour';

/** Every event is delivered twice. */
export const deliveredTwice: Trouble = async (tenant) => {
  for (const triggerId of [PRE_APPROVAL, DYNAMIC_APPROVER]) {
    await tenant.call('POST', DELIVERY_FAULTS, { body: { triggerId, duplicates: 1 } });
  }
  return () => tenant.call('DELETE', DELIVERY_FAULTS);
};

/** The first answer meets 503, the second 429. */
export const busySailPoint: Trouble = async (tenant) => {
  for (const fault of [{ status: 503 }, { status: 429, headers: { 'retry-after': '2' } }]) {
    const match = { pathPattern: '/complete$' };
    await tenant.call('POST', FAULTS, { body: { match, times: 1, fault } });
  }
  return () => tenant.call('DELETE', FAULTS);
};

/** Nothing can be learnt about an identity, which answers 503, and an item, which never answers. */
export const silentAbout =
  ({ identityId, itemId }: { identityId: string; itemId: string }): Trouble =>
  async (tenant) => {
    for (const [id, fault] of [
      [identityId, { status: 503 }],
      [itemId, { hang: true }],
    ]) {
      const match = { method: 'GET', pathPattern: `/${id}$` };
      await tenant.call('POST', FAULTS, { body: { match, times: 100, fault } });
    }
    return () => tenant.call('DELETE', FAULTS);
  };

/** SailPoint does not say whether a request violates a separation-of-duties policy. */
export const uncheckedDuties: Trouble = async (tenant) => {
  await tenant.call('PATCH', BEHAVIOUR, { body: { sodContext: 'silent' } });
  return () => tenant.call('PATCH', BEHAVIOUR, { body: { sodContext: 'success' } });
};
