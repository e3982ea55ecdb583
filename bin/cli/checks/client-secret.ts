import { asBad, type Check } from './check.ts';
import { type CheckContext, needed } from './context.ts';
import { good } from './finding.ts';

/** The stored credential is readable and complete. */
export const clientSecret: Check<CheckContext> = {
  name: 'client secret',
  run: async ({ installation, client }) => {
    const { clientSecretName } = await needed('the stack', installation());
    return client()
      .then(() => good(clientSecret.name, clientSecretName))
      .catch(asBad(clientSecret.name, 'not usable', 'Store a credential with countersign init.'));
  },
};
