/** The bare `token-rotation` that patches a subscription through SailPoint's own SDK. */
import { Configuration, TriggersBetaApi } from 'sailpoint-api-client';

import './token-rotation.ts';

export const handler = async ({ id, bearerToken }: { id: string; bearerToken: string }) => {
  const triggers = new TriggersBetaApi(new Configuration());
  await triggers.patchSubscription({
    id,
    subscriptionPatchRequestInnerBeta: [
      {
        op: 'replace',
        path: '/httpConfig/bearerTokenAuthConfig/bearerToken',
        value: { bearerToken },
      },
    ],
  });
};
