import { Secret } from '../contracts/credentials.ts';

/** A body may hold `Secret` values: they are revealed on the wire and nowhere else. */
export type SailPointBody =
  | { form: Record<string, string | Secret> }
  | { json: unknown; contentType?: string };

/** Headers and body as they are sent, and every secret in them. */
export const onWire = (bearer: Secret | undefined, body: SailPointBody | undefined) => {
  const secrets: string[] = [];
  const reveal = (value: unknown): unknown => {
    if (!(value instanceof Secret)) return value;
    secrets.push(value.reveal());
    return value.reveal();
  };

  const headers: Record<string, string> = { accept: 'application/json' };
  if (bearer) headers.authorization = `Bearer ${reveal(bearer)}`;
  if (!body) return { headers, secrets };

  if ('form' in body) {
    const fields = Object.entries(body.form).map(([name, value]): [string, string] => [
      name,
      String(reveal(value)),
    ]);
    headers['content-type'] = 'application/x-www-form-urlencoded';
    return { headers, body: new URLSearchParams(fields).toString(), secrets };
  }
  headers['content-type'] = body.contentType ?? 'application/json';
  // `shown` is what `toJSON` made of the value: only the holder still has the `Secret` itself.
  const json = JSON.stringify(body.json, function (this: Record<string, unknown>, key, shown) {
    const value = this[key];
    return value instanceof Secret ? reveal(value) : shown;
  });
  return { headers, body: json, secrets };
};
