import { decodeJwt } from 'jose';
import * as z from 'zod/mini';
import type { AccessToken } from '../../../functions/contracts/credentials.ts';
import { bad, type Finding, good } from './finding.ts';

const LEVEL = 'user level';

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
