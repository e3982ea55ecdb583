import { decodeJwt } from 'jose';
import * as z from 'zod/mini';
import type { AccessToken } from '../../../functions/contracts/credentials.ts';
import { bad, type Finding, good } from './finding.ts';

const LEVEL = 'user level';

/** Read without verification: SailPoint judges the token, these claims only explain the result. */
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

/** Facts need an administrator, and an API client acts for no user. */
export const levelOf = (token: AccessToken): Finding => {
  const { authorities, identity_id } = claimsOf(token);
  if (!authorities) return good(LEVEL, 'not stated in the token; the scopes below verify it');
  if (!identity_id && authorities.includes('API')) {
    return bad(
      LEVEL,
      'this is an API client, which acts for no user',
      'Create a personal access token for a service identity with the user level ORG_ADMIN.',
    );
  }
  return authorities.includes('ORG_ADMIN')
    ? good(LEVEL, 'ORG_ADMIN')
    : bad(
        LEVEL,
        "this token's user is not an administrator (ORG_ADMIN)",
        'Give the service identity the user level ORG_ADMIN, or use a personal access token of one that has it.',
      );
};
