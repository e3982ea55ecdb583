/** `token-rotation` without its work: the same AWS client and a handler. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

export const clients = [new SecretsManagerClient()];

export const handler = async () => {};
