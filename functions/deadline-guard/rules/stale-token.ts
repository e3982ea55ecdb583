import type { AccessToken } from '../../contracts/credentials.ts';
import { ROTATION_INTERVAL_HOURS } from '../../contracts/rotation-run.ts';

const HOUR_MS = 3_600_000;

/** Whether two rotations did not replace the token: when it ends, all facts are unknown. */
export const isStale = ({ mintedAt }: Pick<AccessToken, 'mintedAt'>, now: Date): boolean =>
  now.getTime() - Date.parse(mintedAt) > 2 * ROTATION_INTERVAL_HOURS * HOUR_MS;
