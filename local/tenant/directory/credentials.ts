/** Personal access tokens and API clients, the credentials for access tokens. */
import type { Ids, Now } from '../core/ports.ts';
import { found, OAuthRefusal, Refusal } from '../core/refusal.ts';

/** Maximum number of personal access tokens per person. */
export const MAX_TOKENS_PER_OWNER = 10;
export const DEFAULT_VALIDITY_SECONDS = 43_200;
export const ALL_SCOPES = 'sp:scopes:all';

export type Credential = {
  id: string;
  secret: string;
  name: string;
  /** The person a personal access token acts for; an API client has none. */
  ownerId: string | undefined;
  scope: string[];
  accessTokenValiditySeconds: number;
  expirationDate: Date | null;
  created: Date;
  lastUsed: Date | null;
};

export type NewCredential = Pick<Credential, 'name' | 'ownerId'> &
  Partial<Pick<Credential, 'scope' | 'accessTokenValiditySeconds' | 'expirationDate'>>;

type Changes = Partial<Pick<Credential, 'name' | 'scope' | 'expirationDate'>>;

export const credentials = ({ now, ids }: { now: Now; ids: Ids }) => {
  const all = new Map<string, Credential>();
  const ownedBy = (ownerId: string) => [...all.values()].filter((one) => one.ownerId === ownerId);
  const ownToken = (id: string, ownerId: string) =>
    found(
      ownedBy(ownerId).find((one) => one.id === id),
      `personal access token ${id} of yours`,
    );

  return {
    create({ name, ownerId, ...rest }: NewCredential): Credential {
      if (ownerId !== undefined) refuseToken(name, ownedBy(ownerId));
      const credential = {
        id: ownerId === undefined ? ids.uuid() : ids.hex(),
        secret: ids.hex() + ids.hex(),
        name,
        ownerId,
        scope: rest.scope ?? [ALL_SCOPES],
        accessTokenValiditySeconds: rest.accessTokenValiditySeconds ?? DEFAULT_VALIDITY_SECONDS,
        expirationDate: rest.expirationDate ?? null,
        created: now(),
        lastUsed: null,
      };
      all.set(credential.id, credential);
      return credential;
    },

    ownedBy,

    change(id: string, ownerId: string, changes: (token: Credential) => Changes): Credential {
      const token = ownToken(id, ownerId);
      return Object.assign(token, changes(token));
    },

    remove(id: string, ownerId: string): void {
      all.delete(ownToken(id, ownerId).id);
    },

    /** The credential, unless it was removed or has expired. */
    live(id: string): Credential | undefined {
      const credential = all.get(id);
      return credential && !isExpired(credential, now()) ? credential : undefined;
    },

    authenticate(id: string, secret: string): Credential {
      const credential = all.get(id);
      if (!credential || credential.secret !== secret) {
        throw new OAuthRefusal(401, 'invalid_client', 'Bad client credentials');
      }
      if (isExpired(credential, now())) {
        throw new OAuthRefusal(401, 'invalid_client', 'The personal access token has expired');
      }
      credential.lastUsed = now();
      return credential;
    },
  };
};

export type Credentials = ReturnType<typeof credentials>;

const refuseToken = (name: string, present: Credential[]) => {
  if (present.length >= MAX_TOKENS_PER_OWNER) {
    throw new Refusal(
      400,
      `You have ${MAX_TOKENS_PER_OWNER} personal access tokens, the maximum: delete one first.`,
    );
  }
  if (present.some((one) => one.name === name)) {
    throw new Refusal(400, `You already have a personal access token named "${name}".`);
  }
};

const isExpired = ({ expirationDate }: Credential, now: Date) =>
  expirationDate !== null && expirationDate <= now;
