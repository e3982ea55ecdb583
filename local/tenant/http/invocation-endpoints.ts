import { z } from 'zod';
import type { Tenant } from '../tenant.ts';
import { invocationStatuses } from '../triggers/invocation-status.ts';
import { apiPaths } from './api-paths.ts';
import { ById, type Endpoint, endpoint } from './endpoint.ts';
import { listEndpoint, listQuery } from './list-endpoint.ts';
import { noContent, ok } from './response.ts';

const STATUS = 'sp:trigger-service-invocation-status';
const tag = 'Triggers';

const TestInvocation = z.object({
  triggerId: z.string().min(1),
  contentJson: z.looseObject({}),
  input: z.looseObject({}).optional(),
  subscriptionIds: z.array(z.string()).optional(),
});

const CompletionBody = z.object({
  secret: z.string().min(1),
  output: z.unknown().refine((output) => output !== undefined, 'is required'),
  error: z.string().optional(),
});

/** Test invocations, the status of invocations, and their completion. */
export const invocationEndpoints = (tenant: Tenant): Endpoint[] => [
  endpoint({
    method: 'POST',
    paths: apiPaths('trigger-invocations', '/test'),
    tag,
    experimental: true,
    summary: 'Start a test invocation',
    access: { scopes: [`${STATUS}:manage`], administrators: true, clients: true },
    body: TestInvocation,
    handle({ body }) {
      const started = tenant.triggerCalls.test(body);
      return started.length === 0
        ? noContent
        : ok(
            started.map(({ id, triggerId, secret, contentJson }) => ({
              id,
              triggerId,
              secret,
              contentJson,
            })),
          );
    },
  }),
  listEndpoint({
    paths: apiPaths('trigger-invocations', '/status'),
    tag,
    experimental: true,
    summary: 'List the latest invocations and how they ended',
    access: {
      scopes: [`${STATUS}:read`, `${STATUS}:manage`],
      administrators: true,
      clients: true,
    },
    query: listQuery(),
    listing: {
      filters: { triggerId: ['eq'], subscriptionId: ['eq'] },
      sorters: ['triggerId', 'subscriptionName', 'created', 'completed'],
    },
    rows: () => invocationStatuses(tenant.invocations.list(), tenant.now()),
  }),
  endpoint({
    method: 'POST',
    paths: apiPaths('trigger-invocations', '/:id/complete'),
    tag,
    experimental: true,
    summary: 'Complete an invocation with its secret',
    access: 'open',
    completion: true,
    params: ById,
    body: CompletionBody,
    handle: ({ params, body }) => ({
      ...noContent,
      accepted: tenant.complete(params.id, { ...body, output: body.output }),
    }),
  }),
];
