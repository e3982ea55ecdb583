/** A client of the simulated tenant: its API as its users call it, and its control log. */
import { z } from 'zod';
import { type ControlKey, controlAuthorization } from './tenant/http/control-key.ts';

const Token = z.object({ access_token: z.string() });

const Entry = z.looseObject({
  seq: z.number(),
  at: z.string(),
  kind: z.enum(['completion', 'delivery']),
  invocationId: z.string().nullable(),
  accepted: z.boolean().optional(),
  attempt: z.number().optional(),
  event: z
    .looseObject({ time: z.string(), detailType: z.string(), detail: z.unknown() })
    .optional(),
});
export type Entry = z.infer<typeof Entry>;

export type TenantClient = {
  /** An access token of a person, by username. */
  token(username: string): Promise<string>;
  /** Calls the API; gives the response's JSON, or an error with status and path. */
  call(
    method: string,
    path: string,
    options?: { token?: string; body?: unknown },
  ): Promise<unknown>;
  /** The entries of the control log after a sequence number. */
  log(since: number): Promise<Entry[]>;
};

/** A client of the tenant at `url`; its control endpoints ask for the credentials of the run. */
export const tenantClient = (url: string, key: ControlKey): TenantClient => {
  const call: TenantClient['call'] = async (method, path, { token, body } = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(path.startsWith('/_control') ? { authorization: controlAuthorization(key) } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  };

  return {
    call,
    async token(username) {
      const body = { identityId: username };
      return Token.parse(await call('POST', '/_control/tokens', { body })).access_token;
    },
    async log(since) {
      return z.array(Entry).parse(await call('GET', `/_control/log?since=${since}`));
    },
  };
};
