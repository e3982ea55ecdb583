import type { Behaviour } from '../../../local/tenant/core/behaviour.ts';
import { PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { CREATE_VENDORS, SAM } from './acme-ids.ts';
import { eventBridge, setUp } from './in-process.ts';

export const PREDICT = '/sod-violations/v1/predict';

/** A tenant for predictions of violations. */
export const predicting = async (behaviour: Partial<Behaviour> = {}) => {
  const world = await setUp({ behaviour });
  const post = (identityId: string, ids: string[], token?: string) =>
    world.call(
      'POST',
      PREDICT,
      { identityId, accessRefs: ids.map((id) => ({ type: 'ENTITLEMENT', id })) },
      token,
    );
  const request = (rest: object) =>
    world.call('POST', '/access-requests/v1', {
      requestedFor: [SAM],
      requestedItems: [{ type: 'ENTITLEMENT', id: CREATE_VENDORS, comment: 'Audit.' }],
      ...rest,
    });

  return {
    ...world,
    post,
    request,
    subscribe: () => world.call('POST', '/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL)),
    predicted: async (identityId: string, ids: string[]) =>
      (await post(identityId, ids)).body.violationContexts.map(
        ({ policy }: { policy: { name: string } }) => policy.name,
      ),
  };
};
