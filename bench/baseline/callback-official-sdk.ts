/** The bare `callback` that answers through SailPoint's own SDK. */
import { Configuration, TriggersBetaApi } from 'sailpoint-api-client';

import './callback.ts';

type Answer = { id: string; secret: string; output: object };

export const handler = async ({ id, secret, output }: Answer) => {
  const triggers = new TriggersBetaApi(new Configuration());
  await triggers.completeTriggerInvocation({
    id,
    completeInvocationBeta: { secret, output, error: '' },
  });
};
