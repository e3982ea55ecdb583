import { secretsManagerSecrets } from '../../../functions/aws/secrets.ts';
import { AccessToken, parseSecret } from '../../../functions/contracts/credentials.ts';
import { ServiceError } from '../../../functions/errors.ts';
import type { Aws } from '../installation/aws.ts';
import { ago, timeLeft } from '../terminal/time.ts';
import { bad, type Finding, good, unchecked } from './finding.ts';

/** How old the stored access token is; the token itself is not looked at. */
export const checkToken = async (
  secretsManager: Aws['secretsManager'],
  secretArn: string,
  now: Date,
): Promise<Finding> => {
  try {
    const text = await secretsManagerSecrets(secretsManager).read(secretArn);
    const { mintedAt, expiresAt } = parseSecret(AccessToken, text, secretArn);
    const told = `minted ${ago(mintedAt, now)}, ${timeLeft(expiresAt, now)}`;
    return Date.parse(expiresAt) > now.getTime()
      ? good('Access token', told)
      : bad('Access token', told, 'See docs/runbook.md#tokenrotationfailed.');
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return unchecked('Access token', error.message);
  }
};
