/** The credential that `init` is given: how it is asked for, and what it turns out to be. */

import { type ClientCredentials, Secret } from '../../../functions/contracts/credentials.ts';
import type { Access } from '../../../functions/contracts/required-scope.ts';
import { changingScopesFor } from '../../../functions/contracts/scope-sets.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import { askFor } from '../checks/scopes.ts';
import { type ClientOptions, type Keyring, readClient } from '../installation/client.ts';
import type { Outside } from '../installation/outside.ts';
import { type OpenTenant, openTenant } from '../installation/tenant.ts';
import { InputError } from '../terminal/input-error.ts';

type Asking = Pick<Outside, 'prompts'> & { keyring: Keyring };

/** Asks for what neither the options nor the environment provide, hiding the secret. */
export const askedClient = async (
  options: ClientOptions,
  { keyring, prompts }: Asking,
): Promise<ClientCredentials> => {
  const { COUNTERSIGN_CLIENT_ID: id, COUNTERSIGN_CLIENT_SECRET: secret } = keyring.env;
  if (!prompts || options.clientSecretStdin || secret) return readClient(options, keyring);

  const clientId = options.clientId ?? id ?? (await prompts.text('Client id'));
  return {
    clientId: new Secret(clientId.trim()),
    clientSecret: new Secret((await prompts.secret('Client secret (hidden)')).trim()),
  };
};

/** The second credential, where the first one may not make it. */
export const askedReadingClient = async ({
  keyring: { env },
  prompts,
}: Asking): Promise<ClientCredentials> => {
  const { COUNTERSIGN_READING_CLIENT_ID: id, COUNTERSIGN_READING_CLIENT_SECRET: secret } = env;
  if (!prompts && !(id && secret)) {
    throw new InputError(
      'This credential manages subscriptions and may not make tokens, so a second one that only reads is needed: set COUNTERSIGN_READING_CLIENT_ID and COUNTERSIGN_READING_CLIENT_SECRET, or give a credential with the scope sp:my-personal-access-tokens:manage.',
    );
  }
  const ask = async (given: string | undefined, question: 'text' | 'secret', what: string) =>
    new Secret((given || (await prompts?.[question](what)) || '').trim());
  return {
    clientId: await ask(id, 'text', 'Client id of the token that only reads'),
    clientSecret: await ask(
      secret,
      'secret',
      'Client secret of the token that only reads (hidden)',
    ),
  };
};

/** Errors: `InputError` for a credential that SailPoint rejects. */
export const openGiven = (
  origin: string,
  client: ClientCredentials,
  outside: Pick<Outside, 'fetch' | 'now'>,
): Promise<OpenTenant> =>
  openTenant(origin, client, outside).catch((error: unknown) => {
    if (!(error instanceof SailPointError)) throw error;
    throw new InputError(
      `${error.message} Nothing was stored; check the client id and secret, and that the personal access token has not expired.`,
    );
  });

/**
 * The most that SailPoint grants to the credential. Errors: `InputError` where SailPoint does not
 * tell: what can make tokens is not stored.
 */
export const accessOf = async (open: OpenTenant): Promise<Access> => {
  const may = async (access: Access) => {
    const answers = await Promise.all(
      changingScopesFor(access).map((required) => askFor(open, required)),
    );
    if (answers.some(({ verdict }) => verdict === 'granted')) return true;
    const unsure = answers.find(({ verdict }) => verdict === 'unknown');
    if (!unsure) return false;
    throw new InputError(
      `It could not be verified what this credential may do (${unsure.reason}). Nothing was stored; try again later.`,
    );
  };
  if (await may('making')) return 'making';
  return (await may('managing')) ? 'managing' : 'reading';
};
