/** The tenant's HTTP server, not yet listening: `inject` it, or let it listen. */
import formBody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Tenant } from '../tenant.ts';
import { accessItemEndpoints } from './access-item-endpoints.ts';
import { accessRequestEndpoints } from './access-request-endpoints.ts';
import { collectionEndpoints } from './collection-endpoints.ts';
import { controlEndpoints } from './control-endpoints.ts';
import { type ControlKey, demandControlKey } from './control-key.ts';
import { directoryEndpoints } from './directory-endpoints.ts';
import { document } from './documentation.ts';
import { type Endpoint, serve } from './endpoint.ts';
import { refuseInSailPointsWay } from './errors.ts';
import { faultEndpoints } from './fault-endpoints.ts';
import { guard } from './gateway.ts';
import { invocationEndpoints } from './invocation-endpoints.ts';
import { oauthEndpoints } from './oauth-endpoints.ts';
import { personalAccessTokenEndpoints } from './personal-access-token-endpoints.ts';
import { sodEndpoints } from './sod-endpoints.ts';
import { subscriptionEndpoints } from './subscription-endpoints.ts';

export type Tls = { cert: string; key: string };

/** All endpoints of the tenant. */
export const endpointsOf = (tenant: Tenant): Endpoint[] => [
  ...oauthEndpoints(tenant),
  ...subscriptionEndpoints(tenant),
  ...invocationEndpoints(tenant),
  ...accessRequestEndpoints(tenant),
  ...directoryEndpoints(tenant),
  ...collectionEndpoints(tenant),
  ...accessItemEndpoints(tenant),
  ...sodEndpoints(tenant),
  ...personalAccessTokenEndpoints(tenant),
  ...controlEndpoints(tenant),
  ...faultEndpoints(tenant),
];

/** `controlKey` is asked for by what only a simulation has; within a process nobody else calls it. */
export const createApp = async (
  tenant: Tenant,
  { tls, controlKey }: { tls?: Tls | undefined; controlKey?: ControlKey } = {},
): Promise<FastifyInstance> => {
  const app: FastifyInstance = Fastify({
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    ...(tls && { https: tls }),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addContentTypeParser(
    'application/json-patch+json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
  await app.register(formBody);
  await app.register(multipart, { attachFieldsToBody: 'keyValues' });
  refuseInSailPointsWay(app, tenant.ids);
  if (controlKey) demandControlKey(app, controlKey);
  guard(app, tenant);
  await document(app, tenant);

  for (const endpoint of endpointsOf(tenant)) serve(app, endpoint);
  return app;
};
