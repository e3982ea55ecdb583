/** A personal access token as the API accepts, patches and shows it. */
import { z } from 'zod';
import { fieldOf, type JsonPatchOperation, patched } from '../core/json-patch.ts';
import { Refusal } from '../core/refusal.ts';
import { type Credential, DEFAULT_VALIDITY_SECONDS, type NewCredential } from './credentials.ts';
import type { Reference } from './reference.ts';

const Expiry = z.iso.datetime({ offset: true }).nullish();

export const NewToken = z.object({
  name: z.string().min(1),
  scope: z.array(z.string()).nullish(),
  accessTokenValiditySeconds: z.int().min(15).max(DEFAULT_VALIDITY_SECONDS).nullish(),
  expirationDate: Expiry,
  userAwareTokenNeverExpires: z.boolean().nullish(),
});

const TokenChanges = z.strictObject({
  name: z.string().min(1),
  scope: z.array(z.string()),
  expirationDate: Expiry,
  userAwareTokenNeverExpires: z.boolean(),
});

type Changes = Pick<Credential, 'name' | 'scope' | 'expirationDate'>;

export const newCredential = (
  { name, scope, accessTokenValiditySeconds, ...body }: z.infer<typeof NewToken>,
  ownerId: string,
  now: Date,
): NewCredential => {
  if (!body.expirationDate && !body.userAwareTokenNeverExpires) {
    throw new Refusal(400, 'Without expirationDate, set userAwareTokenNeverExpires to true.');
  }
  return {
    name,
    ownerId,
    expirationDate: futureDate(body.expirationDate, now),
    ...(scope && { scope }),
    ...(accessTokenValiditySeconds && { accessTokenValiditySeconds }),
  };
};

/** A token after a patch; "never expires" removes the date unless the date is patched too. */
export const patchedToken = (
  { name, scope, expirationDate }: Credential,
  operations: JsonPatchOperation[],
  now: Date,
): Changes => {
  const before = {
    name,
    scope,
    expirationDate: expirationDate?.toISOString() ?? null,
    userAwareTokenNeverExpires: expirationDate === null,
  };
  const after = patched(before, operations, TokenChanges);
  const dated = operations.some(({ path }) => fieldOf(path) === 'expirationDate');
  const never = after.userAwareTokenNeverExpires && !dated;

  return {
    name: after.name,
    scope: after.scope,
    expirationDate: never ? null : futureDate(after.expirationDate, now),
  };
};

/** A token without its secret. */
export const shownToken = (
  { secret, ownerId, ...token }: Credential,
  owner: Reference<'IDENTITY'>,
) => ({
  ...token,
  owner,
  managed: false,
  userAwareTokenNeverExpires: token.expirationDate === null,
  created: token.created.toISOString(),
  lastUsed: token.lastUsed?.toISOString() ?? null,
  expirationDate: token.expirationDate?.toISOString() ?? null,
});

const futureDate = (text: string | null | undefined, now: Date): Date | null => {
  const date = text ? new Date(text) : null;
  if (date && date <= now) throw new Refusal(400, 'expirationDate must be in the future.');
  return date;
};
