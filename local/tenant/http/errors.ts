/** SailPoint's error bodies: one for the API, one for tokens, one for its gateway. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Ids } from '../core/ports.ts';
import { GatewayRefusal, OAuthRefusal, Refusal } from '../core/refusal.ts';

const DETAIL_CODES: Record<number, string> = {
  400: '400.1 Bad Request Content',
  403: '403 Forbidden',
  404: '404 Not found',
  415: '415 Unsupported Media Type',
  500: '500.0 Internal Fault',
};

export const refuseInSailPointsWay = (app: FastifyInstance, ids: Ids): void => {
  app.setErrorHandler((error, _request, reply) => send(reply, asRefusal(error), ids));
  app.setNotFoundHandler(({ method, url }, reply) =>
    send(reply, new Refusal(404, `There is no endpoint ${method} ${url.split('?')[0]}.`), ids),
  );
};

const asRefusal = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [issue] = error.validation;
    const where = `${error.validationContext}${issue?.instancePath ?? ''}`;
    return new Refusal(400, `${where}: ${issue?.message}.`);
  }
  const { statusCode = 500, message } = error as { statusCode?: number; message?: string };
  return new Refusal(statusCode, statusCode < 500 ? `${message}` : 'An internal fault occurred.');
};

const send = (reply: FastifyReply, refusal: Refusal, ids: Ids) =>
  reply.code(refusal.status).send(bodyOf(refusal, ids));

const bodyOf = (refusal: Refusal, ids: Ids): object => {
  const { status, message } = refusal;
  if (refusal instanceof OAuthRefusal) {
    return { error: refusal.error, error_description: message };
  }
  if (status === 401 || refusal instanceof GatewayRefusal) return { error: message };
  if (status === 429) return { message: ' Rate Limit Exceeded ' };

  return {
    detailCode: DETAIL_CODES[status] ?? String(status),
    trackingId: ids.hex(),
    messages: [{ locale: 'en-US', localeOrigin: 'DEFAULT', text: message }],
    causes: [],
  };
};
