/** The credentials kept in Secrets Manager: their shape, and what keeps their values out of sight. */
import * as z from 'zod/mini';
import { ServiceError } from '../errors.ts';
import { jsonIn } from './json.ts';

/** A value that only `reveal` shows; printed, logged or serialised it is `[secret]`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }
}

/** Text where it is stored or sent, a `Secret` in memory. */
export const SecretText = z.codec(
  z.string().check(z.trim(), z.minLength(1)),
  z.instanceof(Secret),
  {
    decode: (text) => new Secret(text),
    encode: (secret) => secret.reveal(),
  },
);

/** An OAuth client: a personal access token, or the client of a workflow's external trigger. */
export const ClientCredentials = z.object({ clientId: SecretText, clientSecret: SecretText });

export type ClientCredentials = z.infer<typeof ClientCredentials>;

/** A bearer token for SailPoint's API and the span in which it is good. */
export const AccessToken = z.object({
  accessToken: SecretText,
  mintedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

export type AccessToken = z.infer<typeof AccessToken>;

/** The text under which an access token is stored; `parseSecret` reads it back. */
export const accessTokenText = (token: AccessToken): string =>
  JSON.stringify(z.encode(AccessToken, token));

/** The credential in a secret's text; SECRET_INVALID names the secret and the fields that are wrong. */
export const parseSecret = <Schema extends z.ZodMiniObject>(
  schema: Schema,
  text: string,
  secretId: string,
): z.output<Schema> => {
  const parsed = schema.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;

  // Built from the schema's own field names: what the parsers say may quote the secret.
  const fields = Object.keys(schema.shape);
  const wrong = fields.filter((field) => parsed.error.issues.some(({ path }) => path[0] === field));
  const fault =
    wrong.length === 0 ? 'is not a JSON object' : `has no usable ${wrong.join(' and ')}`;
  throw new ServiceError(
    'SECRET_INVALID',
    `Secret "${secretId}" ${fault}; store a JSON object with the fields ${fields.join(', ')} in it.`,
  );
};
