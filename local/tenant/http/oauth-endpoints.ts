import { z } from 'zod';
import { OAuthRefusal } from '../core/refusal.ts';
import type { Tenant } from '../tenant.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { ok } from './response.ts';

const TokenRequest = z.looseObject({
  grant_type: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});

/** Access tokens for personal access tokens and API clients. */
export const oauthEndpoints = ({ credentials, tokens, directory, origin }: Tenant): Endpoint[] => [
  endpoint({
    method: 'POST',
    paths: ['/oauth/token'],
    tag: 'OAuth',
    summary: 'Get an access token (client_credentials), by form body, query or HTTP Basic',
    access: 'open',
    consumes: ['application/x-www-form-urlencoded', 'multipart/form-data'],
    query: TokenRequest,
    body: TokenRequest.nullish(),
    async handle({ query, body, authorization }) {
      const { grant_type, client_id, client_secret } = {
        ...query,
        ...body,
        ...basicAuth(authorization),
      };
      if (grant_type !== 'client_credentials') {
        throw new OAuthRefusal(
          400,
          'unsupported_grant_type',
          `Unsupported grant type: ${grant_type ?? 'none'} (only client_credentials)`,
        );
      }
      if (!client_id || !client_secret) throw invalid('client_id and client_secret are needed');

      return ok(await tokens.mint(credentials.authenticate(client_id, client_secret)));
    },
  }),
  endpoint({
    method: 'GET',
    paths: ['/oauth/info'],
    tag: 'OAuth',
    summary: 'Get the URL of the token endpoint',
    access: 'open',
    handle() {
      const { id, name, pod } = directory.tenant();
      return ok({
        tenantId: id,
        tenantName: name,
        authorizeEndpoint: `${origin()}/oauth/authorize`,
        tokenEndpoint: `${origin()}/oauth/token`,
        cloudDomainUrl: origin(),
        pod,
      });
    },
  }),
];

const invalid = (description: string) => new OAuthRefusal(400, 'invalid_request', description);

const basicAuth = (authorization = '') => {
  const [scheme, encoded = ''] = authorization.split(' ');
  if (scheme?.toLowerCase() !== 'basic') return {};
  const [client_id, ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return { client_id, client_secret: secret.join(':') };
};
