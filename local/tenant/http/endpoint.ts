/** What an endpoint is: where it is served, who may call it, what it takes and what it answers. */
import type { FastifyInstance, RouteShorthandOptions } from 'fastify';
import { z } from 'zod';
import type { Page } from '../core/collection.ts';
import type { Caller } from '../directory/access-tokens.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call: anybody, the control API's users, or the bearer of a token with one of the scopes. */
export type Access =
  | 'open'
  | 'control'
  | {
      scopes: readonly string[];
      /** Whether only an administrator may call. */
      administrators?: boolean;
      /** Whether an API client, which acts for no person, may call. */
      clients?: boolean;
    };

export type Answer = {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** On a completion: whether it took effect. */
  accepted?: boolean;
};

type Input<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType> = {
  body: z.output<B>;
  query: z.output<Q>;
  params: z.output<P>;
  /** Scheme and credentials of the Authorization header. */
  authorization: string | undefined;
  caller: Caller;
};

type Definition<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType> = {
  method: Method;
  paths: string[];
  tag: string;
  summary: string;
  access: Access;
  body?: B;
  query?: Q;
  params?: P;
  consumes?: string[];
  /** Whether the endpoint completes a trigger invocation, so that its answers go into the log. */
  completion?: boolean;
  handle(input: Input<B, Q, P>): Answer | Promise<Answer>;
};

export type Endpoint = Definition<z.ZodType, z.ZodType, z.ZodType>;

/** Keeps the types of body, query and parameters for the handler and forgets them outside. */
export const endpoint = <
  B extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  P extends z.ZodType = z.ZodUndefined,
>(
  definition: Definition<B, Q, P>,
): Endpoint => definition as unknown as Endpoint;

/** Versions under which SailPoint still serves the API in its older form of path. */
export const LEGACY = ['beta', 'v2024', 'v2025', 'v2026'];
export const LEGACY_WITH_V3 = [...LEGACY, 'v3'];

/** The paths of a resource in the new form and in each older one. */
export const apiPaths = (resource: string, rest = '', versions = LEGACY): string[] => [
  `/${resource}/v1${rest}`,
  ...versions.map((version) => `/${version}/${resource}${rest}`),
];

export const ById = z.object({ id: z.string().min(1) });

/** Query of a collection, whose pages are at most `max` long. */
export const listQuery = (max = 250) =>
  z.object({
    filters: z.string().optional(),
    sorters: z.string().optional(),
    limit: z.coerce.number().int().min(0).max(max).default(max),
    offset: z.coerce.number().int().min(0).default(0),
    count: z.enum(['true', 'false']).default('false'),
  });

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const accepted = (body: unknown): Answer => ({ status: 202, body });
export const noContent: Answer = { status: 204 };

export const page = ({ items, total }: Page<unknown>, { count }: { count: string }): Answer => ({
  status: 200,
  body: items,
  ...(count === 'true' && { headers: { 'X-Total-Count': String(total) } }),
});

/** Serves an endpoint on all its paths. */
export const serve = (app: FastifyInstance, { handle, ...definition }: Endpoint): void => {
  const { method, paths, body, query, params } = definition;
  const options: RouteShorthandOptions = {
    config: { endpoint: definition },
    schema: {
      ...(body && { body }),
      ...(query && { querystring: query }),
      ...(params && { params }),
      ...documentation(definition),
    },
  };

  for (const url of paths) {
    app.route({
      ...options,
      method,
      url,
      handler: async (request, reply) => {
        const answer = await handle({
          body: request.body,
          query: request.query,
          params: request.params,
          authorization: request.headers.authorization,
          caller: request.getDecorator<Caller>('caller'),
        });
        request.setDecorator('accepted', answer.accepted === true);
        return reply
          .code(answer.status)
          .headers(answer.headers ?? {})
          .send(answer.body);
      },
    });
  }
};

const documentation = ({ tag, summary, access, consumes }: Omit<Endpoint, 'handle'>) => ({
  summary,
  tags: [tag],
  ...(consumes && { consumes }),
  ...(typeof access === 'object' && {
    security: [{ token: [] }],
    description: [
      `Scope: ${access.scopes.join(' or ')}.`,
      access.administrators ? 'Administrators only.' : '',
      access.clients ? '' : 'Not for API clients.',
    ].join(' '),
  }),
});
