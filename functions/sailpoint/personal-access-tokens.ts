/** Port to a person's own personal access tokens, and its adapter. */
import * as z from 'zod/mini';
import { type AccessToken, type ClientCredentials, Secret } from '../contracts/credentials.ts';
import type { SailPoint } from './client.ts';

export type PersonalAccessToken = { id: string; name: string; expiresAt: Date | undefined };

export type PersonalAccessTokens = {
  /** Those of the token's own user. */
  list(token: AccessToken): Promise<PersonalAccessToken[]>;
  /** The new token's client; SailPoint shows its secret this once. */
  create(wanted: NewToken, token: AccessToken): Promise<ClientCredentials>;
  delete(id: string, token: AccessToken): Promise<void>;
};

export type NewToken = {
  /** No two of a user have the same. */
  name: string;
  scopes: readonly string[];
  expiresAt: Date;
};

const PATH = '/personal-access-tokens/v1';

const Listed = z.array(
  z.object({ id: z.string(), name: z.nullish(z.string()), expirationDate: z.nullish(z.string()) }),
);

const Created = z.object({
  id: z.string().check(z.regex(/^[\w-]+$/)),
  secret: z.string().check(z.minLength(1)),
});

export const sailPointPersonalAccessTokens = (sailPoint: SailPoint): PersonalAccessTokens => ({
  async list({ accessToken }) {
    const own = await sailPoint.request({
      method: 'GET',
      path: PATH,
      query: { 'owner-id': 'me' },
      bearer: accessToken,
      answer: Listed,
    });
    return own.map(({ id, name, expirationDate }) => ({
      id,
      name: name ?? '',
      expiresAt: expirationDate ? new Date(expirationDate) : undefined,
    }));
  },

  async create({ name, scopes, expiresAt }, { accessToken }) {
    const { id, secret } = await sailPoint.request({
      method: 'POST',
      path: PATH,
      bearer: accessToken,
      body: { json: { name, scope: scopes, expirationDate: expiresAt.toISOString() } },
      answer: Created,
    });
    return { clientId: new Secret(id), clientSecret: new Secret(secret) };
  },

  async delete(id, { accessToken }) {
    await sailPoint.request({
      method: 'DELETE',
      path: `${PATH}/${encodeURIComponent(id)}`,
      bearer: accessToken,
      answer: z.unknown(),
    });
  },
});
