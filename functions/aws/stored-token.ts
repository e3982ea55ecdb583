/** Port to the access token that `token-rotation` stored, and its Secrets Manager adapter. */
import { AccessToken, parseSecret } from '../contracts/credentials.ts';
import type { Secrets } from './secrets.ts';

export type StoredToken = {
  /** The token as it stands now; SECRET_INVALID when there is none. */
  read(): Promise<AccessToken>;
};

export const storedToken = (secrets: Pick<Secrets, 'read'>, secretId: string): StoredToken => ({
  read: async () => parseSecret(AccessToken, await secrets.read(secretId), secretId),
});
