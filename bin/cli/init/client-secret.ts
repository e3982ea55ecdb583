/** Stores a credential where the installation reads it. */
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { ClientCredentials } from '../../../functions/contracts/credentials.ts';
import { InputError } from '../terminal/input-error.ts';

/** Shows only known error names: AWS's message about a failed write may quote the secret. */
const refused =
  (name: string) =>
  (error: unknown): never => {
    const fault = error instanceof Error ? error.name : '';
    if (fault === 'ResourceNotFoundException') throw error;
    if (fault === 'InvalidRequestException') {
      throw new InputError(
        `The secret "${name}" is being deleted; restore it with aws secretsmanager restore-secret --secret-id ${name}.`,
      );
    }
    const reason = /^AccessDenied/.test(fault)
      ? 'AWS denied access; allow secretsmanager:CreateSecret and secretsmanager:PutSecretValue for your AWS role'
      : `AWS answered ${fault || 'with an error'}; check the name and try again`;
    throw new InputError(`The secret "${name}" could not be stored: ${reason}.`);
  };

/** Replaces the credential in the secret, or creates the secret. */
export const storeClient = async (
  secretsManager: Pick<SecretsManagerClient, 'send'>,
  name: string,
  client: ClientCredentials,
  use: string,
): Promise<'created' | 'replaced'> => {
  const SecretString = JSON.stringify(z.encode(ClientCredentials, client));
  try {
    await secretsManager
      .send(new PutSecretValueCommand({ SecretId: name, SecretString }))
      .catch(refused(name));
    return 'replaced';
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
    await secretsManager
      .send(
        new CreateSecretCommand({
          Name: name,
          Description: `Countersign: the personal access token that ${use}, by countersign init.`,
          SecretString,
        }),
      )
      .catch(refused(name));
    return 'created';
  }
};
