/** Reads the credential for a tenant: never from an argument, which other users can see. */

import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { type ClientCredentials, Secret } from '../../../functions/contracts/credentials.ts';
import { InputError } from '../terminal/input-error.ts';

export type ClientOptions = { clientId?: string; clientSecretStdin?: true };

/** The sources of a credential. */
export type Keyring = {
  env: Record<string, string | undefined>;
  stdin: NodeJS.ReadableStream;
};

/** Adds the options of a command that reads a tenant by a credential of its own. */
export const readingTenant = (command: Command, what: string): Command =>
  command
    .option('--tenant <url>', what)
    .option('--client-id <id>', 'client id for the tenant (default: COUNTERSIGN_CLIENT_ID)')
    .option(
      '--client-secret-stdin',
      'read the client secret from stdin (default: COUNTERSIGN_CLIENT_SECRET)',
    );

/** The client's id from the options or the environment, its secret from the environment or stdin. */
export const readClient = async (
  { clientId, clientSecretStdin }: ClientOptions,
  { env, stdin }: Keyring,
): Promise<ClientCredentials> => {
  const id = clientId ?? env.COUNTERSIGN_CLIENT_ID;
  if (!id) throw new InputError('Pass --client-id, or set COUNTERSIGN_CLIENT_ID.');

  const secret = clientSecretStdin ? (await text(stdin)).trim() : env.COUNTERSIGN_CLIENT_SECRET;
  if (!secret) {
    throw new InputError(
      clientSecretStdin
        ? 'No client secret on stdin; pipe it into the command.'
        : 'Set COUNTERSIGN_CLIENT_SECRET, or pipe the client secret in with --client-secret-stdin.',
    );
  }
  return { clientId: new Secret(id), clientSecret: new Secret(secret) };
};
