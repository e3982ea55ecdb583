/** Brings together the credentials that are stored: made with the given one, or given. */
import type { ClientCredentials } from '../../../functions/contracts/credentials.ts';
import type { Access } from '../../../functions/contracts/required-scope.ts';
import { type Finding, renderFindings } from '../checks/finding.ts';
import type { Keyring } from '../installation/client.ts';
import type { Outside } from '../installation/outside.ts';
import type { OpenTenant } from '../installation/tenant.ts';
import { showProgress } from '../terminal/progress.ts';
import { confirmed } from '../terminal/prompts.ts';
import { askedReadingClient } from './given-credential.ts';
import { deleteTokens, idsOf, makeTokens } from './make-tokens.ts';
import { type Credentials, verifyCredentials } from './verify-credentials.ts';

/** `cancel`: takes back what was made, if it is not stored after all. */
export type Obtained = {
  credentials: Credentials;
  findings: Finding[];
  cancel: (ids: readonly string[]) => Promise<void>;
};

export type Given = { open: OpenTenant; origin: string; client: ClientCredentials; access: Access };

type Options = {
  days: number;
  stack: string;
  yes?: true;
  names: Record<keyof Credentials, string>;
  place: string;
};

type Deps = Pick<Outside, 'fetch' | 'now' | 'prompts'> & { keyring: Keyring };

const verified = (origin: string, credentials: Credentials, deps: Deps) =>
  showProgress('Verify the credentials', verifyCredentials(origin, credentials, deps));

export const isGood = (findings: readonly Finding[]): boolean =>
  findings.every(({ verdict }) => verdict !== 'bad');

/** The given credential stays where it is: what can make tokens is not stored. */
const made = async (
  { open, origin }: Given,
  { days, names, place, stack, yes }: Options,
  deps: Deps,
): Promise<Obtained> => {
  const { now, prompts } = deps;
  prompts?.say(
    'This credential may make personal access tokens, so it is used now and not stored: one token is made that only reads, and one that manages subscriptions.',
  );
  await confirmed(
    `Make both tokens and store them as the secrets "${names.reading}" and "${names.managing}" in ${place}?`,
    { yes, prompts },
  );
  const credentials = await makeTokens(open, { now: now(), days, stack });
  const cancel = async (ids: readonly string[]) => void (await deleteTokens(open, ids));
  try {
    const findings = await verified(origin, credentials, deps);
    if (!isGood(findings)) await cancel(idsOf(credentials));
    return { credentials, findings, cancel };
  } catch (error) {
    await cancel(idsOf(credentials));
    throw error;
  }
};

/** Errors: `InputError` for a credential that is missing, or that SailPoint rejects. */
export const obtainCredentials = async (
  given: Given,
  options: Options,
  deps: Deps,
): Promise<Obtained> => {
  const { origin, client, access } = given;
  if (access === 'making') return made(given, options, deps);

  const { yes, names, place } = options;
  const { prompts } = deps;
  const credentials: Credentials =
    access === 'reading'
      ? { reading: client }
      : { reading: await askedReadingClient(deps), managing: client };
  const findings = await verified(origin, credentials, deps);
  if (isGood(findings)) {
    prompts?.say(renderFindings(findings));
    const secrets = Object.keys(credentials).map((kind) => `"${names[kind as keyof Credentials]}"`);
    const what = secrets.length === 1 ? 'it as the secret' : 'them as the secrets';
    await confirmed(`Store ${what} ${secrets.join(' and ')} in ${place}?`, { yes, prompts });
  }
  return { credentials, findings, cancel: async () => {} };
};
