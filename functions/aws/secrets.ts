/** Port to the stored secrets, and its Secrets Manager adapter. */
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { ServiceError } from '../errors.ts';

export type Secrets = {
  read(id: string): Promise<string>;
  write(id: string, value: string): Promise<void>;
};

export const secretsManagerSecrets = (client: Pick<SecretsManagerClient, 'send'>): Secrets => ({
  async read(id) {
    const { SecretString } = await client
      .send(new GetSecretValueCommand({ SecretId: id }))
      .catch(failed(id, 'read'));
    if (!SecretString) {
      throw new ServiceError(
        'SECRET_INVALID',
        `Secret "${id}" holds no text; store its JSON in it.`,
      );
    }

    return SecretString;
  },

  async write(id, value) {
    await client
      .send(new PutSecretValueCommand({ SecretId: id, SecretString: value }))
      .catch(failed(id, 'written'));
  },
});

// The SDK's error stays behind: its message and hidden fields may quote the request or the answer.
const failed =
  (id: string, deed: 'read' | 'written') =>
  (thrown: unknown): never => {
    throw new ServiceError(
      'SECRET_INVALID',
      `Secret "${id}" cannot be ${deed} (${exceptionName(thrown)}); ` +
        'check that it exists and that this function may use it and its key.',
    );
  };

const exceptionName = (thrown: unknown): string =>
  thrown instanceof Error && /^[A-Z][A-Za-z]{2,60}$/.test(thrown.name)
    ? thrown.name
    : 'no reason given';
