/** Holds the stored token, so that it is read once for many calls and again when it is refused. */
import type { StoredToken } from '../aws/stored-token.ts';
import type { AccessToken, Secret } from '../contracts/credentials.ts';
import { ServiceError } from '../errors.ts';

const READ_MS = 2_000;

/** The token, or why there is none. */
export type HeldToken = { secret: Secret } | { missing: string };

export type TokenHolder = ReturnType<typeof tokenHolder>;

/** One for a container; `session` makes the holder that some calls share. */
export const tokenHolder = (token: StoredToken) => {
  let held: { secret: Secret } | undefined;

  /** The token as it is stored now; the same object as before if it has not changed. */
  const read = async (): Promise<HeldToken> => {
    const fresh = await inTime(token.read());
    if ('missing' in fresh) return fresh;

    const isSame = held?.secret.reveal() === fresh.secret.reveal();
    if (held && isSame) return held;
    held = fresh;
    return fresh;
  };

  return {
    session() {
      let reading: Promise<HeldToken> | undefined;
      let renewed = false;

      const current = () => {
        reading ??= held ? Promise.resolve(held) : read();
        return reading;
      };
      return {
        current,
        /** One new reading serves everybody whose token was refused. */
        renew() {
          if (!renewed) reading = read();
          renewed = true;
          return current();
        },
      };
    },
  };
};

const inTime = (reading: Promise<AccessToken>): Promise<HeldToken> => {
  const late = Promise.withResolvers<HeldToken>();
  const timer = setTimeout(late.resolve, READ_MS, { missing: `no answer within ${READ_MS} ms` });
  const read = reading.then(
    ({ accessToken }) => ({ secret: accessToken }),
    (error: unknown) => ({
      missing: error instanceof ServiceError ? error.code : 'no reason given',
    }),
  );

  return Promise.race([read, late.promise]).finally(() => clearTimeout(timer));
};
