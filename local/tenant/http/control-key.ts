/** The key of the endpoints that only a simulation has: they hand out anybody's token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** Client id and secret of the run, which no other user of the machine knows. */
export type ControlKey = { clientId: string; clientSecret: string };

/** The header with which a client of the run calls the control endpoints. */
export const controlAuthorization = ({ clientId, clientSecret }: ControlKey): string =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Refuses whoever calls a control endpoint, or reads the documentation page, without the key. */
export const demandControlKey = (app: FastifyInstance, key: ControlKey): void => {
  const expected = digest(controlAuthorization(key));

  app.addHook('onRequest', async ({ routeOptions, headers }, reply) => {
    // The address as it was asked for may be spelled in other ways: `/%5Fcontrol`.
    if (!/^\/(_control|documentation)\b/.test(routeOptions.url ?? '')) return;
    if (timingSafeEqual(digest(headers.authorization ?? ''), expected)) return;
    // A browser asks its user for the two.
    return reply.code(401).header('www-authenticate', 'Basic realm="tenant"').send();
  });
};
