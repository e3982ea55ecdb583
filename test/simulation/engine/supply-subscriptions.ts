import { ADAM } from '../../local/tenant/acme-ids.ts';
import { CLIENT_SECRET_ID, HTTP_SUBSCRIPTIONS, WORKFLOW_URL } from './http-subscriptions.ts';
import type { World } from './world.ts';

/** Makes the subscriptions in the tenant, each with a token, and stores all client secrets. */
export const supplySubscriptions = async ({
  tenant,
  vault,
  client,
  supplied,
}: Pick<World, 'tenant' | 'vault' | 'client' | 'supplied'>): Promise<void> => {
  const text = ({ id, secret }: typeof client) =>
    JSON.stringify({ clientId: id, clientSecret: secret });
  vault.set(CLIENT_SECRET_ID, text(client));
  for (const { name, clientSecretId } of HTTP_SUBSCRIPTIONS) {
    const own = tenant.credentials.create({ name, ownerId: ADAM });
    vault.set(clientSecretId, text(own));
    const { id } = await tenant.subscriptions.create({
      ...{ name, triggerId: 'idn:access-request-post-approval', type: 'HTTP', enabled: true },
      responseDeadline: 'PT1H',
      httpConfig: {
        ...{ url: WORKFLOW_URL, httpDispatchMode: 'SYNC' },
        httpAuthenticationType: 'BEARER_TOKEN',
        bearerTokenAuthConfig: { bearerToken: (await tenant.tokens.mint(own)).access_token },
      },
    });
    supplied.push({ id, url: WORKFLOW_URL, clientSecretId });
  }
};
