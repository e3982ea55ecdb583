/** The scopes that a credential needs, each verified by the call that needs it. */
import * as z from 'zod/mini';
import type { RequiredScope } from '../../../functions/contracts/required-scope.ts';
import { scopesFor } from '../../../functions/contracts/scope-sets.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import type { OpenTenant } from '../installation/tenant.ts';
import type { Check } from './check.ts';
import { type CheckContext, type CredentialContext, manager } from './context.ts';
import { bad, type Finding, good, warning } from './finding.ts';

const REFUSED = [401, 403];
/** The object or the request was wrong, so the scope was granted. */
const GRANTED = [400, 404, 422];

/** What SailPoint says to the call that needs the scope; `reason` unless it is granted. */
export type ScopeAnswer = { verdict: 'granted' | 'refused' | 'unknown'; reason: string };

export const askFor = async (
  { api, token }: OpenTenant,
  { probe }: Pick<RequiredScope, 'probe'>,
): Promise<ScopeAnswer> =>
  api
    .request({ ...probe, bearer: token.accessToken, answer: z.unknown() })
    .then((): ScopeAnswer => ({ verdict: 'granted', reason: '' }))
    .catch((error: unknown): ScopeAnswer => {
      if (!(error instanceof SailPointError)) throw error;
      const { status = 0, reason } = error;
      if (GRANTED.includes(status)) return { verdict: 'granted', reason };
      return { verdict: REFUSED.includes(status) ? 'refused' : 'unknown', reason };
    });

const judged = (
  name: string,
  { scope, purpose, optional }: RequiredScope,
  { verdict, reason }: ScopeAnswer,
): Finding => {
  if (verdict === 'granted') return good(name, purpose);
  if (verdict === 'unknown') {
    return warning(name, `could not be verified (${reason})`, 'Try again later.');
  }
  return (optional ? warning : bad)(
    name,
    `missing, required for ${purpose} (${reason})`,
    `Add the scope ${scope} to the personal access token; new access tokens have it within 20 minutes.`,
  );
};

/** One finding for each scope of the credential, in the order of the table. */
export const scopeFindings = (
  open: OpenTenant,
  access: 'reading' | 'managing',
): Promise<Finding[]> =>
  Promise.all(
    scopesFor(access).map(async (required) =>
      judged(
        access === 'reading' ? required.scope : `managing: ${required.scope}`,
        required,
        await askFor(open, required),
      ),
    ),
  );

export const scopes: Check<CredentialContext> = {
  name: 'scopes',
  run: async ({ administration }) => scopeFindings(await administration(), 'reading'),
};

export const managingScopes: Check<CheckContext> = {
  name: 'managing: scopes',
  run: async (context) => {
    const open = await manager(context);
    return open ? scopeFindings(open, 'managing') : [];
  },
};
