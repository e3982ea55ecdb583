/** An endpoint: where it is served, who may call it, its input and its response. */
import type { FastifyInstance, RouteShorthandOptions } from 'fastify';
import { z } from 'zod';
import type { Caller } from '../directory/access-tokens.ts';
import type { EndpointResponse } from './response.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Access to an endpoint: open, by the control API, or with a token that has one of the scopes. */
export type Access =
  | 'open'
  | 'control'
  | {
      scopes: readonly string[];
      /** Set if only administrators may call. */
      administrators?: boolean;
      /** Set if API clients, which act for no person, may call. */
      clients?: boolean;
    };

/** The input of a handler. */
export type EndpointInput<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType> = {
  body: z.output<B>;
  query: z.output<Q>;
  params: z.output<P>;
  /** Scheme and credentials of the Authorization header. */
  authorization: string | undefined;
  caller: Caller;
};

export type EndpointDefinition<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType> = {
  method: Method;
  paths: string[];
  tag: string;
  summary: string;
  access: Access;
  body?: B;
  query?: Q;
  params?: P;
  consumes?: string[];
  /** Set if the specifications of v2024 and v2025 demand the experimental header. */
  experimental?: boolean;
  /** Set if the endpoint completes a trigger invocation, so that its responses are logged. */
  completion?: boolean;
  handle(input: EndpointInput<B, Q, P>): EndpointResponse | Promise<EndpointResponse>;
};

export type Endpoint = EndpointDefinition<z.ZodType, z.ZodType, z.ZodType>;

/** Keeps the types of body, query and parameters for the handler and forgets them outside. */
export const endpoint = <
  B extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  P extends z.ZodType = z.ZodUndefined,
>(
  definition: EndpointDefinition<B, Q, P>,
): Endpoint => definition as unknown as Endpoint;

export const ById = z.object({ id: z.string().min(1) });

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
