/** The gateway before every endpoint: authentication, rate limit, faults and authorisation. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CallFault } from '../core/faults.ts';
import { GatewayRefusal, Refusal } from '../core/refusal.ts';
import type { Caller } from '../directory/access-tokens.ts';
import type { Tenant } from '../tenant.ts';
import { logCompletion } from './completion-log.ts';
import type { Endpoint } from './endpoint.ts';

declare module 'fastify' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be augmented.
  interface FastifyContextConfig {
    endpoint?: Omit<Endpoint, 'handle'>;
  }
}

const ANONYMOUS: Caller = { clientId: 'anonymous', scopes: [], authorities: [] };

export const guard = (app: FastifyInstance, tenant: Tenant): void => {
  app.decorateRequest('caller');
  app.decorateRequest('accepted', false);
  app.decorateRequest('cutAfter', false);

  app.addHook('onRequest', async (request, reply) => {
    const { endpoint } = request.routeOptions.config;
    request.setDecorator('caller', ANONYMOUS);
    if (!endpoint || endpoint.access === 'control') return;

    const caller = await identify(request, tenant);
    meter(caller instanceof Refusal ? ANONYMOUS : caller, request, reply, tenant);
    await strike(request, reply, tenant);
    if (reply.sent) return;
    if (caller instanceof Refusal) throw caller;
    refuseWithoutExperimentalHeader(request, endpoint);
    authorise(caller, endpoint, request, tenant);
    refuseWrongContent(request, endpoint);
    request.setDecorator('caller', caller);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const cut = request.getDecorator<boolean>('cutAfter');
    logCompletion(request, cut ? null : reply.statusCode, tenant);
    return cut ? sever(reply) : payload;
  });
};

/** The caller of a bearer token, or the refusal of that token. */
const identify = async ({ headers }: FastifyRequest, { tokens }: Tenant) => {
  const [scheme, token] = headers.authorization?.split(' ') ?? [];
  if (!token || scheme?.toLowerCase() !== 'bearer') return ANONYMOUS;
  return tokens.verify(token).catch((error: Refusal) => error);
};

const meter = (caller: Caller, request: FastifyRequest, reply: FastifyReply, tenant: Tenant) => {
  const key = caller === ANONYMOUS ? `anonymous ${request.ip}` : caller.clientId;
  const waitSeconds = tenant.rateLimit.take(key);
  if (waitSeconds > 0) {
    reply.header('Retry-After', waitSeconds);
    throw new Refusal(429, 'Rate limit exceeded');
  }
};

const strike = async (request: FastifyRequest, reply: FastifyReply, tenant: Tenant) => {
  const { method, url, params } = request;
  const completion = request.routeOptions.config.endpoint?.completion;
  const { id } = params as { id?: string };
  const fault: CallFault | undefined = tenant.faults.ofCall({
    method,
    path: url.split('?')[0] ?? url,
    invocationId: completion ? id : undefined,
  });
  if (!fault) return;

  if ('status' in fault) {
    await reply
      .code(fault.status)
      .headers(fault.headers ?? {})
      .send(fault.body);
  } else if ('delayMs' in fault) {
    await new Promise<void>((resolve) => {
      tenant.scheduler.after(fault.delayMs, async () => resolve());
    });
  } else if ('close' in fault && fault.close === 'after') {
    request.setDecorator('cutAfter', true);
  } else {
    logCompletion(request, null, tenant);
    await ('hang' in fault ? never() : sever(reply));
  }
};

const authorise = (
  caller: Caller,
  { access, completion }: Omit<Endpoint, 'handle'>,
  { headers }: FastifyRequest,
  { behaviour }: Tenant,
) => {
  const needsToken = typeof access === 'object' || (completion && behaviour.completionNeedsBearer);
  if (needsToken && caller === ANONYMOUS) {
    const reason = headers.authorization ? 'Authorization is no bearer token' : 'JWT is missing';
    throw new Refusal(401, `JWT validation failed: ${reason}`);
  }
  if (typeof access !== 'object') return;

  const { scopes, administrators, clients } = access;
  if (!clients && caller.identityId === undefined) {
    throw new Refusal(403, 'An API client cannot call this: use a personal access token.');
  }
  if (administrators && caller.identityId && !caller.authorities.includes('ORG_ADMIN')) {
    throw new Refusal(403, 'Only an administrator (ORG_ADMIN) may call this.');
  }
  if (!['sp:scopes:all', ...scopes].some((scope) => caller.scopes.includes(scope))) {
    throw new Refusal(403, `The token lacks the scope ${scopes.join(' or ')}.`);
  }
};

const refuseWithoutExperimentalHeader = (
  { url, headers }: FastifyRequest,
  { experimental }: Omit<Endpoint, 'handle'>,
) => {
  if (!experimental || !/^\/v202[45]\//.test(url)) return;
  if (headers['x-sailpoint-experimental'] !== 'true') {
    throw new GatewayRefusal(400, 'Experimental Header is missing or invalid.');
  }
};

const refuseWrongContent = (
  { method, headers }: FastifyRequest,
  { consumes = [] }: Omit<Endpoint, 'handle'>,
) => {
  const type = headers['content-type']?.split(';')[0] ?? '';
  if (method === 'PATCH' && !consumes.includes(type)) {
    throw new Refusal(415, `This takes ${consumes.join(' or ')}.`);
  }
};

const never = () => new Promise<never>(() => {});

/** Cuts the connection; the promise never settles. */
const sever = (reply: FastifyReply): Promise<never> => {
  reply.raw.destroy();
  return never();
};
