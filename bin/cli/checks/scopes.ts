/** The scopes that the credential needs, each verified by the call that needs it. */
import * as z from 'zod/mini';
import { REQUIRED_SCOPES, type RequiredScope } from '../../../functions/contracts/scopes.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import type { Check } from './check.ts';
import type { CredentialContext } from './context.ts';
import { bad, type Finding, good, warning } from './finding.ts';

const REFUSED = [401, 403];
/** The object or the request was wrong, so the scope was granted. */
const GRANTED = [400, 404, 422];

const judged = ({ scope, purpose, optional }: RequiredScope, error: unknown): Finding => {
  if (!(error instanceof SailPointError)) throw error;
  if (GRANTED.includes(error.status ?? 0)) return good(scope, purpose);
  if (!REFUSED.includes(error.status ?? 0)) {
    return warning(scope, `could not be verified (${error.reason})`, 'Try again later.');
  }
  return (optional ? warning : bad)(
    scope,
    `missing, required for ${purpose} (${error.reason})`,
    `Add the scope ${scope} to the personal access token; new access tokens have it within 20 minutes.`,
  );
};

/** One finding for each scope, in the order of the table. */
export const scopes: Check<CredentialContext> = {
  name: 'scopes',
  run: async ({ administration }) => {
    const { api, token } = await administration();
    return Promise.all(
      REQUIRED_SCOPES.map((required) =>
        api
          .request({ ...required.probe, bearer: token.accessToken, answer: z.unknown() })
          .then(() => good(required.scope, required.purpose))
          .catch((error: unknown) => judged(required, error)),
      ),
    );
  },
};
