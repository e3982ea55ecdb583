/** The personal access token: the level of its user, and its expiry. */
import * as z from 'zod/mini';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import type { Check } from './check.ts';
import { type CredentialContext, needed } from './context.ts';
import { type Finding, good, warning } from './finding.ts';
import { levelOf } from './user-level.ts';

const WARN_DAYS = 30;
const DAY_MS = 86_400_000;

export const userLevel: Check<CredentialContext> = {
  name: 'user level',
  run: async ({ tenant }) => levelOf((await needed('the tenant', tenant())).token),
};

const Tokens = z.array(z.object({ id: z.string(), expirationDate: z.nullish(z.string()) }));

const judged = (expires: Date | undefined, now: Date): Finding => {
  if (!expires) return good(tokenExpiry.name, 'never');
  const days = Math.floor((expires.getTime() - now.getTime()) / DAY_MS);
  const detail = `${expires.toISOString().slice(0, 10)}, in ${days} days`;
  return days < WARN_DAYS
    ? warning(
        tokenExpiry.name,
        detail,
        'Extend it in SailPoint, or create a new one and run countersign init again.',
      )
    : good(tokenExpiry.name, detail);
};

/** The expiry of the personal access token, if its scopes allow reading it. */
export const tokenExpiry: Check<CredentialContext> = {
  name: 'personal access token expiry',
  run: async ({ now, client, administration }) => {
    const { api, token } = await administration();
    const own = await api
      .request({
        method: 'GET',
        path: '/personal-access-tokens/v1',
        query: { 'owner-id': 'me' },
        bearer: token.accessToken,
        answer: Tokens,
      })
      .catch((error: unknown) => {
        if (error instanceof SailPointError) return error;
        throw error;
      });
    if (own instanceof SailPointError) {
      return good(
        tokenExpiry.name,
        `unknown (${own.reason}); reading it requires the scope sp:my-personal-access-tokens:read`,
      );
    }

    const { clientId } = await client();
    const listed = own.find(({ id }) => id === clientId.reveal());
    if (!listed) return good(tokenExpiry.name, 'unknown; SailPoint does not list this token');
    return judged(listed.expirationDate ? new Date(listed.expirationDate) : undefined, now());
  },
};
