import {
  type GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-secrets-manager';

/** Secrets Manager as far as the adapter uses it, with every version that was written. */
export const fakeSecretsManager = () => {
  const versions = new Map<string, string[]>();
  const store = (id: string, text: string) => versions.set(id, [...(versions.get(id) ?? []), text]);

  return {
    store,
    current: (id: string) => versions.get(id)?.at(-1),
    written: (id: string) => versions.get(id)?.length ?? 0,
    forget: (id: string) => versions.delete(id),

    async send(command: GetSecretValueCommand | PutSecretValueCommand) {
      const id = String(command.input.SecretId);
      if (command instanceof PutSecretValueCommand) {
        store(id, String(command.input.SecretString));
        return {};
      }
      const text = versions.get(id)?.at(-1);
      if (text !== undefined) return { SecretString: text };
      throw new ResourceNotFoundException({
        message: "Secrets Manager can't find the specified secret.",
        $metadata: { httpStatusCode: 400 },
      });
    },
  };
};
