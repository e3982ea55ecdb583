import { onlyReads } from './beyond-reading.ts';
import { asBad, type Check } from './check.ts';
import { type CheckContext, type CredentialContext, manager, needed } from './context.ts';
import { good, warning } from './finding.ts';

/** The stored credential is readable and complete. */
export const clientSecret: Check<CheckContext> = {
  name: 'client secret',
  run: async ({ installation, client }) => {
    const { readingClientSecretName } = await needed('the stack', installation());
    return client()
      .then(() => good(clientSecret.name, readingClientSecretName))
      .catch(asBad(clientSecret.name, 'not usable', 'Store a credential with countersign init.'));
  },
};

export const INIT_READING =
  'Store a credential that only reads with countersign init, which makes one where it may.';

/** The stored credential gives access tokens that only read. */
export const clientScopes: Check<CredentialContext> = {
  name: 'client secret scopes',
  run: async ({ administration }) =>
    onlyReads(clientScopes.name, await administration(), INIT_READING),
};

/** The other credential: requests are decided without it, but nothing can be changed. */
export const managingClientSecret: Check<CheckContext> = {
  name: 'managing client secret',
  run: async (context) => {
    const { managingClientSecretName } = await needed('the stack', context.installation());
    return (await manager(context))
      ? good(managingClientSecret.name, managingClientSecretName)
      : warning(
          managingClientSecret.name,
          'not usable: deployments cannot change subscriptions; pause, resume and send-test fail',
          'Store a credential with countersign init, unless all subscriptions are managed elsewhere.',
        );
  },
};
