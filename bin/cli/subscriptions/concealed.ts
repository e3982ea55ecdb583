import { Secret } from '../../../functions/contracts/credentials.ts';

const SECRETS = /(password|bearerToken)$/i;

/** True if a field of this name, or a JSON pointer to it, holds a secret. */
export const isSecret = (name: string): boolean => SECRETS.test(name);

/** The value with its secrets in `Secret`, which keeps them out of everything that is printed. */
export const concealed = (value: unknown, name = ''): unknown => {
  if (typeof value === 'string') return isSecret(name) ? new Secret(value) : value;
  if (Array.isArray(value)) return value.map((one) => concealed(one, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, concealed(inner, key)]),
  );
};
