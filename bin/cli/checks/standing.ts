/** On whose behalf the credential acts, and how long it will. */
import { decodeJwt } from 'jose';
import * as z from 'zod/mini';
import type { AccessToken, ClientCredentials } from '../../../functions/contracts/credentials.ts';
import type { SailPoint } from '../../../functions/sailpoint/client.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import { bad, type Finding, good, warning } from './finding.ts';

const LEVEL = 'user level';
const EXPIRY = 'expiry of the personal access token';
const WARN_DAYS = 30;
const DAY_MS = 86_400_000;

/** Read without proof: SailPoint judges the token, these claims only explain its judgement. */
const Claims = z.object({
  authorities: z.optional(z.array(z.string())),
  identity_id: z.optional(z.string()),
});

const claimsOf = ({ accessToken }: AccessToken): z.output<typeof Claims> => {
  try {
    return Claims.safeParse(decodeJwt(accessToken.reveal())).data ?? {};
  } catch {
    return {};
  }
};

/** Facts are for administrators alone, and API clients act for nobody. */
export const levelOf = (token: AccessToken): Finding => {
  const { authorities, identity_id } = claimsOf(token);
  if (!authorities) return good(LEVEL, 'not told by the token; the scopes below prove it');
  if (!identity_id && authorities.includes('API')) {
    return bad(
      LEVEL,
      'this is an API client, which acts for no user',
      'Create a personal access token of a service identity with the level ORG_ADMIN.',
    );
  }
  return authorities.includes('ORG_ADMIN')
    ? good(LEVEL, 'ORG_ADMIN')
    : bad(
        LEVEL,
        'the user of this personal access token is no administrator',
        'Give the service identity the level ORG_ADMIN, or use a personal access token of one that has it.',
      );
};

const Tokens = z.array(z.object({ id: z.string(), expirationDate: z.nullish(z.string()) }));

const judged = (expires: Date | undefined, now: Date): Finding => {
  if (!expires) return good(EXPIRY, 'never');
  const days = Math.floor((expires.getTime() - now.getTime()) / DAY_MS);
  const told = `${expires.toISOString().slice(0, 10)}, in ${days} days`;
  return days < WARN_DAYS
    ? warning(
        EXPIRY,
        told,
        'Extend it in SailPoint, or create a new one and run countersign init again.',
      )
    : good(EXPIRY, told);
};

/** When the personal access token ends, if the token itself may ask. */
export const expiryOf = async (
  sailPoint: SailPoint,
  token: AccessToken,
  { clientId, now }: { clientId: ClientCredentials['clientId']; now: Date },
): Promise<Finding> => {
  const own = await sailPoint
    .request({
      method: 'GET',
      path: '/personal-access-tokens/v1',
      query: { 'owner-id': 'me' },
      bearer: token.accessToken,
      answer: Tokens,
    })
    .catch((error: unknown) => {
      if (error instanceof SailPointError) return error;
      throw error;
    });
  if (own instanceof SailPointError) {
    return good(
      EXPIRY,
      `unknown (${own.reason}); the scope sp:my-personal-access-tokens:read would tell`,
    );
  }

  const listed = own.find(({ id }) => id === clientId.reveal());
  if (!listed) return good(EXPIRY, 'unknown; SailPoint does not list this token');
  const at = listed.expirationDate ? new Date(listed.expirationDate) : undefined;
  return judged(at, now);
};
