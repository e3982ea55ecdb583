/** The access token that the functions of the request path read: its age, its use, its rights. */
import { secretsManagerSecrets } from '../../../functions/aws/secrets.ts';
import { AccessToken, parseSecret } from '../../../functions/contracts/credentials.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { type InstallationContext, needed } from './context.ts';

/** The token; `undefined` if nothing usable is stored, and the error if the secret cannot be read. */
export const storedToken = async ({
  aws,
  installation,
}: Pick<InstallationContext, 'aws' | 'installation'>): Promise<
  AccessToken | ServiceError | undefined
> => {
  const { tokenSecretArn } = await needed('the stack', installation());
  const text = await secretsManagerSecrets(aws.secretsManager)
    .read(tokenSecretArn)
    .catch((error: unknown) => {
      if (error instanceof ServiceError) return error;
      throw error;
    });
  if (text instanceof ServiceError) return text;

  try {
    return parseSecret(AccessToken, text, tokenSecretArn);
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
};
