import { ADAM } from '../../local/tenant/acme-ids.ts';
import { CLIENT_SECRET_ID, HTTP_SUBSCRIPTIONS } from './http-subscriptions.ts';
import type { World } from './world.ts';

/** Makes the subscriptions in the tenant, each with a token, and stores all client secrets. */
export const supplySubscriptions = async ({
  tenant,
  vault,
  client,
}: Pick<World, 'tenant' | 'vault' | 'client'>): Promise<void> => {
  const text = ({ id, secret }: typeof client) =>
    JSON.stringify({ clientId: id, clientSecret: secret });
  vault.set(CLIENT_SECRET_ID, text(client));
  for (const { name, clientSecretId } of HTTP_SUBSCRIPTIONS) {
    const own = tenant.credentials.create({ name, ownerId: ADAM });
    vault.set(clientSecretId, text(own));
    await tenant.subscriptions.create({
      ...{ name, triggerId: 'idn:access-request-post-approval', type: 'HTTP', enabled: true },
      responseDeadline: 'PT1H',
      httpConfig: {
        ...{ url: 'https://acme.api.identitynow.com/workflows', httpDispatchMode: 'SYNC' },
        httpAuthenticationType: 'BEARER_TOKEN',
        bearerTokenAuthConfig: { bearerToken: (await tenant.tokens.mint(own)).access_token },
      },
    });
  }
};
