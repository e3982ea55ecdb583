/** Port to SailPoint's access tokens, and its adapter. */
import * as z from 'zod/mini';
import { type AccessToken, type ClientCredentials, SecretText } from '../contracts/credentials.ts';
import type { SailPoint } from './client.ts';

/** `scopes`: what SailPoint says that the token may; left out where it says nothing. */
export type MintedToken = AccessToken & { scopes?: string[] };

export type Tokens = {
  /** A new access token for the client. */
  mint(client: ClientCredentials): Promise<MintedToken>;
  /** Ends quietly if SailPoint's API accepts the token, else with a `SailPointError`. */
  prove(token: AccessToken): Promise<void>;
};

// Forty years: a workflow's client may be told 2147483646 seconds, and dates end somewhere.
const MAX_LIFETIME_S = 2_147_483_647;

const Minted = z.object({
  access_token: SecretText,
  expires_in: z.int().check(z.positive(), z.maximum(MAX_LIFETIME_S)),
  scope: z.nullish(z.string()),
});

export const sailPointTokens = (sailPoint: SailPoint, now: () => Date): Tokens => ({
  async mint({ clientId, clientSecret }) {
    const mintedAt = now();
    // In the body, not the query string: addresses end up in logs.
    const { access_token, expires_in, scope } = await sailPoint.request({
      method: 'POST',
      path: '/oauth/token',
      body: {
        form: {
          grant_type: 'client_credentials',
          client_id: clientId,
          client_secret: clientSecret,
        },
      },
      answer: Minted,
    });

    return {
      accessToken: access_token,
      mintedAt: mintedAt.toISOString(),
      expiresAt: new Date(mintedAt.getTime() + expires_in * 1_000).toISOString(),
      ...(scope && { scopes: scope.split(/\s+/).filter(Boolean) }),
    };
  },

  async prove({ accessToken }) {
    await sailPoint.request({
      method: 'GET',
      path: '/public-identities/v1',
      query: { limit: '1' },
      bearer: accessToken,
      answer: z.array(z.unknown()),
    });
  },
});
