import { secretsManagerSecrets } from '../../../functions/aws/secrets.ts';
import { AccessToken, parseSecret } from '../../../functions/contracts/credentials.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { ago, timeLeft } from '../terminal/time.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, good, unchecked, warning } from './finding.ts';

/** `token-rotation` runs every four hours: one run was missed. */
const LATE_MS = 6 * 3_600_000;

const EFFECT = 'facts are unknown, and requests go to review';

const tokenIn = (text: string, secretArn: string): AccessToken | undefined => {
  try {
    return parseSecret(AccessToken, text, secretArn);
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
};

/** The age of the stored access token, without showing the token. */
export const accessToken: Check<InstallationContext> = {
  name: 'access token',
  run: async ({ aws, now, installation }) => {
    const { tokenSecretArn, functionNames } = await needed('the stack', installation());
    const text = await secretsManagerSecrets(aws.secretsManager)
      .read(tokenSecretArn)
      .catch((error: unknown) => {
        if (error instanceof ServiceError) return error;
        throw error;
      });
    if (text instanceof ServiceError) return unchecked(accessToken.name, text.message);

    const name = functionNames.TokenRotation;
    const remedy = `Read the log of ${name} and run it again: aws lambda invoke --function-name ${name} /dev/stdout; see docs/runbook.md#tokenrotationfailed.`;
    const token = tokenIn(text, tokenSecretArn);
    if (!token) return bad(accessToken.name, `none: ${EFFECT}`, remedy);

    const { mintedAt, expiresAt } = token;
    const minted = `minted ${ago(mintedAt, now())}`;
    if (Date.parse(expiresAt) <= now().getTime()) {
      const detail = `${minted}, expired ${ago(expiresAt, now())}: ${EFFECT}`;
      return bad(accessToken.name, detail, remedy);
    }
    const detail = `${minted}, ${timeLeft(expiresAt, now())}`;
    return now().getTime() - Date.parse(mintedAt) > LATE_MS
      ? warning(accessToken.name, detail, remedy)
      : good(accessToken.name, detail);
  },
};
