/** Access tokens: signed JWTs, minted from a credential and checked on every call. */
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Ids, Now } from '../core/ports.ts';
import { Refusal } from '../core/refusal.ts';
import { type Credential, type Credentials, DEFAULT_VALIDITY_SECONDS } from './credentials.ts';
import type { Directory } from './directory.ts';

/** The caller: a person, by personal access token or session, or an API client. */
export type Caller = {
  clientId: string;
  identityId?: string;
  scopes: string[];
  authorities: string[];
};

type Deps = {
  now: Now;
  ids: Ids;
  key: Uint8Array;
  org: string;
  tenantId: string;
  directory: Directory;
  credentials: Credentials;
};

type Grant = Pick<Credential, 'id' | 'ownerId' | 'scope' | 'accessTokenValiditySeconds'>;

/** Prefix of the client ids of sessions that the control API opens for people. */
const SESSION = 'session-';

/** The grant of a person's session, valid as long as a personal access token by default. */
export const sessionOf = (identityId: string, scope: string[]): Grant => ({
  id: SESSION + identityId,
  ownerId: identityId,
  scope,
  accessTokenValiditySeconds: DEFAULT_VALIDITY_SECONDS,
});

export const accessTokens = ({ now, ids, key, org, tenantId, directory, credentials }: Deps) => ({
  /** The response of the token endpoint. */
  async mint({ id, ownerId, scope, accessTokenValiditySeconds }: Grant) {
    const owner = ownerId === undefined ? undefined : directory.byId(ownerId);
    const claims = {
      jti: ids.uuid(),
      tenant_id: tenantId,
      org,
      pod: 'local',
      strong_auth: owner !== undefined,
      strong_auth_supported: owner !== undefined,
      ...(owner && { identity_id: owner.id, user_name: owner.username }),
    };
    const expires = new Date(now().getTime() + accessTokenValiditySeconds * 1000);
    const access_token = await new SignJWT({
      ...claims,
      client_id: id,
      scope,
      authorities: owner ? (owner.authorities ?? []) : ['API'],
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuedAt(now())
      .setExpirationTime(expires)
      .sign(key);

    return {
      access_token,
      token_type: 'bearer',
      expires_in: accessTokenValiditySeconds,
      scope: scope.join(' '),
      accessType: 'OFFLINE',
      internal: false,
      ...(owner && { user_id: owner.id }),
      ...claims,
    };
  },

  /** The caller of a token; a token of a removed or expired credential is refused at once. */
  async verify(token: string): Promise<Caller> {
    const claims = await readClaims(token, key, now());
    const clientId = String(claims.client_id);
    if (!clientId.startsWith(SESSION) && !credentials.live(clientId)) {
      throw new Refusal(401, 'JWT validation failed: the credential of this JWT is revoked');
    }
    const identityId = claims.identity_id;

    return {
      clientId,
      scopes: claims.scope as string[],
      authorities: claims.authorities as string[],
      ...(typeof identityId === 'string' && { identityId }),
    };
  },
});

export type AccessTokens = ReturnType<typeof accessTokens>;

const readClaims = (token: string, key: Uint8Array, now: Date) =>
  jwtVerify(token, key, { currentDate: now, algorithms: ['HS256'] }).then(
    ({ payload }) => payload,
    (cause) => {
      const reason = cause instanceof errors.JWTExpired ? 'expired' : 'invalid';
      throw new Refusal(401, `JWT validation failed: JWT is ${reason}`, { cause });
    },
  );
