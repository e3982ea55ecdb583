/** Makes the two personal access tokens that are stored, and deletes those that they replace. */
import { partition } from 'es-toolkit';
import type { ClientCredentials } from '../../../functions/contracts/credentials.ts';
import { MANAGING_SCOPES, READING_SCOPES } from '../../../functions/contracts/scope-sets.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import { sailPointPersonalAccessTokens } from '../../../functions/sailpoint/personal-access-tokens.ts';
import type { OpenTenant } from '../installation/tenant.ts';
import type { Credentials } from './verify-credentials.ts';

/** The name of a token that `init` made, with the stack that it made it for. */
const MADE = /^Countersign (?:reading|managing) of ([\w-]+), \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

const DAY_MS = 86_400_000;

/** Deletes tokens, and gives the ids of those that SailPoint did not delete. */
export const deleteTokens = async (
  { api, token }: OpenTenant,
  ids: readonly string[],
): Promise<string[]> => {
  const left: string[] = [];
  for (const id of ids) {
    await sailPointPersonalAccessTokens(api)
      .delete(id, token)
      .catch((error: unknown) => {
        if (!(error instanceof SailPointError)) throw error;
        left.push(id);
      });
  }
  return left;
};

/** Two tokens of the user of the given one. If the second one fails, the first is deleted. */
export const makeTokens = async (
  open: OpenTenant,
  { now, days, stack }: { now: Date; days: number; stack: string },
): Promise<Required<Credentials>> => {
  const { create } = sailPointPersonalAccessTokens(open.api);
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  const at = now.toISOString().slice(0, 19).replace('T', ' ');
  const make = (access: keyof Credentials, scopes: readonly string[]) =>
    create({ name: `Countersign ${access} of ${stack}, ${at}`, scopes, expiresAt }, open.token);

  const reading = await make('reading', READING_SCOPES);
  const managing = await make('managing', MANAGING_SCOPES).catch(async (error: unknown) => {
    await deleteTokens(open, idsOf({ reading }));
    throw error;
  });
  return { reading, managing };
};

export const idsOf = (credentials: Partial<Credentials>): string[] =>
  Object.values(credentials).map(({ clientId }: ClientCredentials) => clientId.reveal());

/** Which of the ids `init` made earlier, for this stack and for others, as the user's own list says. */
export const madeEarlier = async (
  { api, token }: OpenTenant,
  ids: readonly string[],
  stack: string,
): Promise<{ own: string[]; others: readonly string[] }> => {
  const listed = await sailPointPersonalAccessTokens(api).list(token);
  const made = listed.flatMap(({ id, name }) => {
    const madeFor = ids.includes(id) ? MADE.exec(name)?.[1] : undefined;
    return madeFor === undefined ? [] : [{ id, isOwn: madeFor === stack }];
  });
  const [own, others] = partition(made, ({ isOwn }) => isOwn);
  return { own: own.map(({ id }) => id), others: others.map(({ id }) => id) };
};
