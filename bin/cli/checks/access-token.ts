import type { AccessToken } from '../../../functions/contracts/credentials.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import { sailPointTokens } from '../../../functions/sailpoint/tokens.ts';
import { ago, timeLeft } from '../terminal/time.ts';
import { onlyReads } from './beyond-reading.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, type Finding, good, unchecked, warning } from './finding.ts';
import { storedToken } from './stored-token.ts';

/** `token-rotation` runs every four hours: one run was missed. */
const LATE_MS = 6 * 3_600_000;

const EFFECT = 'facts are unknown, and requests go to review';

/** The command that replaces the stored token now, however young it is. */
const renewal = (functionName: string) =>
  `aws lambda invoke --function-name ${functionName} --cli-binary-format raw-in-base64-out --payload '{"renew":true}' /dev/stdout`;

const tenantOf = async ({ fetch, now, installation }: InstallationContext) => {
  const { tenantUrl } = await needed('the stack', installation());
  return sailPoint({ tenantUrl, fetch, now });
};

/** A harmless call with the token: what SailPoint does not say to it, the functions hear as well. */
const proven = async (
  context: InstallationContext,
  token: AccessToken,
  otherwise: { detail: string; remedy: string },
): Promise<Finding | undefined> => {
  const { detail, remedy } = otherwise;
  return sailPointTokens(await tenantOf(context), context.now)
    .prove(token)
    .then(() => undefined)
    .catch((error: unknown) => {
      if (!(error instanceof SailPointError)) throw error;
      return error.code === 'SAILPOINT_REFUSED'
        ? bad(
            accessToken.name,
            `${detail}, rejected by SailPoint (${error.reason}): ${EFFECT}`,
            remedy,
          )
        : warning(
            accessToken.name,
            `${detail}, could not be verified (${error.reason})`,
            'Try again later.',
          );
    });
};

/** The age of the stored access token and whether SailPoint takes it, without showing the token. */
export const accessToken: Check<InstallationContext> = {
  name: 'access token',
  run: async (context) => {
    const { now, installation } = context;
    const { functionNames } = await needed('the stack', installation());
    const token = await storedToken(context);
    if (token instanceof ServiceError) return unchecked(accessToken.name, token.message);

    const name = functionNames.TokenRotation;
    const remedy = `Replace it: ${renewal(name)}; if that fails, read the log of ${name} and docs/runbook.md#tokenrotationfailed.`;
    if (!token) return bad(accessToken.name, `none: ${EFFECT}`, remedy);

    const { mintedAt, expiresAt } = token;
    const minted = `minted ${ago(mintedAt, now())}`;
    if (Date.parse(expiresAt) <= now().getTime()) {
      const detail = `${minted}, expired ${ago(expiresAt, now())}: ${EFFECT}`;
      return bad(accessToken.name, detail, remedy);
    }
    const detail = `${minted}, ${timeLeft(expiresAt, now())}`;
    const fault = await proven(context, token, { detail, remedy });
    if (fault) return fault;
    return now().getTime() - Date.parse(mintedAt) > LATE_MS
      ? warning(accessToken.name, detail, remedy)
      : good(accessToken.name, detail);
  },
};

/** Whether the stored access token, which `decide` holds, can do no more than read. */
export const accessTokenScopes: Check<InstallationContext> = {
  name: 'access token scopes',
  run: async (context) => {
    const { functionNames } = await needed('the stack', context.installation());
    const token = await storedToken(context);
    if (!token || token instanceof ServiceError) {
      return unchecked(accessTokenScopes.name, 'not checked: requires the access token');
    }
    return onlyReads(
      accessTokenScopes.name,
      { api: await tenantOf(context), token },
      `Store a credential that only reads with countersign init, which replaces the token too; or take the scopes away in SailPoint, wait for 20 minutes, and run ${renewal(functionNames.TokenRotation)}`,
    );
  },
};
