import type { FastifyInstance, InjectOptions } from 'fastify';

/** A `fetch` that reaches the tenant in this process, whatever the host in the address. */
export const injectedFetch =
  (app: FastifyInstance): typeof globalThis.fetch =>
  async (address, { method = 'GET', headers, body } = {}) => {
    const { pathname, search } = new URL(String(address));
    const answer = await app.inject({
      method: method as NonNullable<InjectOptions['method']>,
      url: `${pathname}${search}`,
      headers: headers as Record<string, string>,
      ...(body && { payload: String(body) }),
    });
    return new Response(answer.statusCode === 204 ? null : answer.body, {
      status: answer.statusCode,
      headers: { 'content-type': String(answer.headers['content-type'] ?? '') },
    });
  };
