/** The credential for a tenant: never an argument, which other users of the machine can see. */
import { text } from 'node:stream/consumers';
import { type ClientCredentials, Secret } from '../../../functions/contracts/credentials.ts';
import { InputError } from '../terminal/input-error.ts';

export type ClientOptions = { clientId?: string; clientSecretStdin?: true };

/** Where a credential may come from. */
export type Keyring = {
  env: Record<string, string | undefined>;
  stdin: NodeJS.ReadableStream;
};

/** The client's id from the options or the environment, its secret from the environment or stdin. */
export const readClient = async (
  { clientId, clientSecretStdin }: ClientOptions,
  { env, stdin }: Keyring,
): Promise<ClientCredentials> => {
  const id = clientId ?? env.COUNTERSIGN_CLIENT_ID;
  if (!id) throw new InputError('Give --client-id, or set COUNTERSIGN_CLIENT_ID.');

  const secret = clientSecretStdin ? (await text(stdin)).trim() : env.COUNTERSIGN_CLIENT_SECRET;
  if (!secret) {
    throw new InputError(
      clientSecretStdin
        ? 'There is no client secret on stdin; pipe it into the command.'
        : 'Set COUNTERSIGN_CLIENT_SECRET, or pipe the client secret in with --client-secret-stdin.',
    );
  }
  return { clientId: new Secret(id), clientSecret: new Secret(secret) };
};
