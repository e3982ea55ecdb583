import { z } from 'zod';
import { JsonPatchOperation } from '../core/json-patch.ts';
import { found, Refusal } from '../core/refusal.ts';
import type { Caller } from '../directory/access-tokens.ts';
import type { Credential } from '../directory/credentials.ts';
import {
  NewToken,
  newCredential,
  patchedToken,
  shownToken,
} from '../directory/personal-access-token.ts';
import { reference } from '../directory/reference.ts';
import type { Tenant } from '../tenant.ts';
import { apiPathsWithV3 } from './api-paths.ts';
import { ById, type Endpoint, endpoint } from './endpoint.ts';
import { listEndpoint, listQuery } from './list-endpoint.ts';
import { noContent, ok } from './response.ts';

const MANAGE = 'sp:my-personal-access-tokens:manage';
const tag = 'Personal access tokens';

/** A person's own personal access tokens. */
export const personalAccessTokenEndpoints = ({
  credentials,
  directory,
  now,
}: Tenant): Endpoint[] => {
  const shown = (token: Credential) =>
    shownToken(token, reference(found(directory.byId(token.ownerId ?? ''), 'owner of the token')));

  return [
    listEndpoint({
      paths: apiPathsWithV3('personal-access-tokens'),
      tag,
      summary: 'List your personal access tokens',
      access: { scopes: ['sp:my-personal-access-tokens:read', MANAGE] },
      query: listQuery().extend({ 'owner-id': z.string().optional() }),
      listing: { filters: { lastUsed: ['le', 'isnull'] }, sorters: [] },
      rows({ query, caller }) {
        const ownerId = query['owner-id'] ?? 'me';
        if (ownerId !== 'me' && ownerId !== caller.identityId) {
          throw new Refusal(403, 'Only your own personal access tokens are listed: owner-id=me.');
        }
        return credentials.ownedBy(idOf(caller)).map(shown);
      },
    }),
    endpoint({
      method: 'POST',
      paths: apiPathsWithV3('personal-access-tokens'),
      tag,
      summary: 'Create a personal access token; its secret is shown only once',
      access: { scopes: [MANAGE] },
      body: NewToken,
      handle({ body, caller }) {
        const created = credentials.create(newCredential(body, idOf(caller), now()));
        return ok({ ...shown(created), secret: created.secret });
      },
    }),
    endpoint({
      method: 'PATCH',
      paths: apiPathsWithV3('personal-access-tokens', '/:id'),
      tag,
      summary: 'Patch your personal access token (JSON Patch)',
      access: { scopes: [MANAGE] },
      consumes: ['application/json-patch+json'],
      params: ById,
      body: z.array(JsonPatchOperation),
      handle: ({ params, body, caller }) =>
        ok(
          shown(
            credentials.change(params.id, idOf(caller), (token) =>
              patchedToken(token, body, now()),
            ),
          ),
        ),
    }),
    endpoint({
      method: 'DELETE',
      paths: apiPathsWithV3('personal-access-tokens', '/:id'),
      tag,
      summary: 'Delete your personal access token',
      access: { scopes: [MANAGE] },
      params: ById,
      handle({ params, caller }) {
        credentials.remove(params.id, idOf(caller));
        return noContent;
      },
    }),
  ];
};

const idOf = ({ identityId = '' }: Caller) => identityId;
