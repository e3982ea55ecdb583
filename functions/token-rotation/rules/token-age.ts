import type { AccessToken } from '../../contracts/credentials.ts';
import { ROTATION_INTERVAL_HOURS } from '../../contracts/rotation-run.ts';

type Span = Pick<AccessToken, 'mintedAt' | 'expiresAt'>;

const MINUTE_MS = 60_000;
// Secrets Manager keeps every version for a day: a value that changes more often fills it up.
const MIN_WRITE_INTERVAL_MS = 10 * MINUTE_MS;

/** Whether the token was stored so recently that another one may not be, and is still good. */
export const isFresh = ({ mintedAt, expiresAt }: Span, now: Date): boolean =>
  Math.abs(now.getTime() - Date.parse(mintedAt)) < MIN_WRITE_INTERVAL_MS &&
  now.getTime() < Date.parse(expiresAt);

/** Whether the token is still good when the next run is due. */
export const lastsUntilNextRun = ({ mintedAt, expiresAt }: Span): boolean =>
  Date.parse(expiresAt) - Date.parse(mintedAt) > ROTATION_INTERVAL_HOURS * 60 * MINUTE_MS;
