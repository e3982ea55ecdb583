import { MANAGING_SCOPES } from '../../../functions/contracts/scope-sets.ts';
import { ADAM } from '../../local/tenant/acme-ids.ts';
import {
  HTTP_SUBSCRIPTIONS,
  MANAGING_CLIENT_SECRET_ID,
  READING_CLIENT_SECRET_ID,
  WORKFLOW_URL,
} from './http-subscriptions.ts';
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
  const managing = { name: 'managing', ownerId: ADAM, scope: [...MANAGING_SCOPES] };
  vault.set(READING_CLIENT_SECRET_ID, text(client));
  vault.set(MANAGING_CLIENT_SECRET_ID, text(tenant.credentials.create(managing)));
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
