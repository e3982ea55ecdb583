/** Port to the access token that `token-rotation` stored, and its Secrets Manager adapter. */
import { AccessToken, parseSecret, type Secret } from '../contracts/credentials.ts';
import type { Secrets } from './secrets.ts';

export type StoredToken = {
  /** The token as it stands now; SECRET_INVALID when there is none. */
  read(): Promise<Secret>;
};

export const storedToken = (secrets: Secrets, secretId: string): StoredToken => ({
  async read() {
    return parseSecret(AccessToken, await secrets.read(secretId), secretId).accessToken;
  },
});
