import { Refusal } from '../core/refusal.ts';
import type { RequestedItemBody, RequestType } from './body.ts';

const namesAccount = ({ accountSelection }: RequestedItemBody) =>
  (accountSelection ?? [])
    .flatMap(({ accounts }) => accounts ?? [])
    .some(({ accountUuid, nativeIdentity }) => accountUuid || nativeIdentity);

/** Rules for the items of a machine identity; the first that is broken is a 400. */
export const refuseMachineItems = (items: RequestedItemBody[], type: RequestType): void => {
  const refuse = (text: string) => {
    throw new Refusal(400, text);
  };
  if (items.some((item) => item.type !== 'ENTITLEMENT')) {
    refuse('Only entitlements can be requested for a machine identity.');
  }
  if (type === 'REVOKE_ACCESS') {
    if (items.some(({ accountSelection }) => accountSelection)) {
      refuse('Revoking access of a machine identity takes nativeIdentity, not accountSelection.');
    }
  } else if (!items.every(namesAccount)) {
    refuse('accountSelection must name an account of the machine identity.');
  }
  if (type === 'MODIFY_ACCESS' && items.some((item) => !item.startDate && !item.removeDate)) {
    refuse('Modifying access of a machine identity needs a startDate or a removeDate.');
  }
};
