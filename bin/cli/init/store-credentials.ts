/** Stores the credentials, where the functions read them. */
import { ServiceError } from '../../../functions/errors.ts';
import type { Aws } from '../installation/aws.ts';
import { clientIn } from '../installation/tenant.ts';
import { storeClient } from './client-secret.ts';
import { idsOf } from './make-tokens.ts';
import type { Obtained } from './obtain-credentials.ts';
import type { Credentials } from './verify-credentials.ts';

const USES = { managing: 'manages subscriptions', reading: 'only reads' } as const;

/** The managing one first: only what is stored last is used at once. */
const KINDS = ['managing', 'reading'] as const;

export type Stored = { secret: string; stored: 'created' | 'replaced' };

/** What is in the secrets now; what cannot be read is left alone. */
export const present = async (
  aws: Pick<Aws, 'secretsManager'>,
  names: Record<keyof Credentials, string>,
): Promise<string[]> => {
  const found = await Promise.all(
    KINDS.map((kind) =>
      clientIn(aws, names[kind])
        .then((client) => [client.clientId.reveal()])
        .catch((error: unknown) => {
          if (error instanceof ServiceError) return [];
          throw error;
        }),
    ),
  );
  return found.flat();
};

/** Tokens that were made and then not stored are deleted again. */
export const storeCredentials = async (
  { secretsManager }: Pick<Aws, 'secretsManager'>,
  { credentials, cancel }: Obtained,
  names: Record<keyof Credentials, string>,
): Promise<Stored[]> => {
  const stored: Stored[] = [];
  const waiting = { ...credentials };
  try {
    for (const kind of KINDS) {
      const client = credentials[kind];
      if (!client) continue;
      const secret = names[kind];
      const outcome = await storeClient(secretsManager, secret, client, USES[kind]);
      delete (waiting as Partial<Credentials>)[kind];
      stored.push({ secret, stored: outcome });
    }
    return stored;
  } catch (error) {
    await cancel(idsOf(waiting));
    throw error;
  }
};
