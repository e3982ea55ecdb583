/** Whether the credentials are where the functions look for them. */
import { secretsManagerSecrets } from '../../../functions/aws/secrets.ts';
import { AccessToken, parseSecret } from '../../../functions/contracts/credentials.ts';
import { asBad, type Check } from './check.ts';
import { bad, good, warning } from './finding.ts';
import { needed } from './patient.ts';

const HOUR_MS = 3_600_000;
/** `token-rotation` runs every four hours: one run was missed. */
const LATE_HOURS = 6;

const client: Check = {
  name: 'client secret',
  run: async (patient) => {
    const { clientSecretName } = await needed('the stack', patient.installation());
    return patient
      .client()
      .then(() => good(client.name, clientSecretName))
      .catch(asBad(client.name, 'not usable', 'Store a credential with countersign init.'));
  },
};

const token: Check = {
  name: 'token secret',
  run: async ({ aws, now, installation }) => {
    const { tokenSecretArn, functionNames } = await needed('the stack', installation());
    const name = functionNames.TokenRotation;
    const remedy = `Read the log of ${name} and run it again: aws lambda invoke --function-name ${name} /dev/stdout`;
    const found = await secretsManagerSecrets(aws.secretsManager)
      .read(tokenSecretArn)
      .then((text) => parseSecret(AccessToken, text, tokenSecretArn))
      .catch((error: unknown) => ({
        ...asBad(token.name, 'no access token: facts are unknown, and people decide')(error),
        remedy,
      }));
    if ('verdict' in found) return found;

    if (Date.parse(found.expiresAt) <= now().getTime()) {
      const told = `expired at ${found.expiresAt}: facts are unknown, and people decide`;
      return bad(token.name, told, remedy);
    }
    const hours = (now().getTime() - Date.parse(found.mintedAt)) / HOUR_MS;
    const told = `${hours.toFixed(1)} hours old, good until ${found.expiresAt}`;
    return hours > LATE_HOURS ? warning(token.name, told, remedy) : good(token.name, told);
  },
};

export const SECRETS = [client, token];
