import { z } from 'zod';
import { JsonPatchOperation } from '../core/json-patch.ts';
import type { Tenant } from '../tenant.ts';
import { tryFilter } from '../triggers/event-filter.ts';
import { SubscriptionPost, SubscriptionPut } from '../triggers/subscription-body.ts';
import { served } from '../triggers/subscriptions.ts';
import { listTriggers } from '../triggers/triggers.ts';
import { apiPaths } from './api-paths.ts';
import { ById, type Endpoint, endpoint } from './endpoint.ts';
import { listEndpoint, listQuery } from './list-endpoint.ts';
import { noContent, ok } from './response.ts';

const READ = ['sp:trigger-service-subscriptions:read'];
const MANAGE = ['sp:trigger-service-subscriptions:manage'];
const reading = { scopes: [...READ, ...MANAGE], administrators: true, clients: true };
const managing = { scopes: MANAGE, administrators: true, clients: true };
const tag = 'Triggers';

/** Triggers and the subscriptions to them. */
export const subscriptionEndpoints = ({ subscriptions }: Tenant): Endpoint[] => [
  listEndpoint({
    paths: apiPaths('triggers'),
    tag,
    experimental: true,
    summary: 'List triggers',
    access: { ...reading, scopes: READ },
    query: listQuery(),
    listing: { filters: { id: ['eq', 'ge', 'le'] }, sorters: ['id', 'name'] },
    rows: listTriggers,
  }),
  listEndpoint({
    paths: apiPaths('trigger-subscriptions'),
    tag,
    experimental: true,
    summary: 'List subscriptions',
    access: reading,
    query: listQuery(),
    listing: {
      filters: { id: ['eq'], triggerId: ['eq'], type: ['eq', 'le'] },
      sorters: ['triggerId', 'triggerName'],
    },
    rows: () => subscriptions.list().map(served),
  }),
  endpoint({
    method: 'POST',
    paths: apiPaths('trigger-subscriptions'),
    tag,
    experimental: true,
    summary: 'Create a subscription',
    access: managing,
    body: SubscriptionPost,
    handle: async ({ body }) => ({ status: 201, body: served(await subscriptions.create(body)) }),
  }),
  endpoint({
    method: 'PUT',
    paths: apiPaths('trigger-subscriptions', '/:id'),
    tag,
    experimental: true,
    summary: 'Replace a subscription',
    access: managing,
    params: ById,
    body: SubscriptionPut.extend({ id: z.string().optional(), triggerId: z.string().optional() }),
    async handle({ params, body }) {
      return ok(served(await subscriptions.put(params.id, body)));
    },
  }),
  endpoint({
    method: 'PATCH',
    paths: apiPaths('trigger-subscriptions', '/:id'),
    tag,
    experimental: true,
    summary: 'Patch a subscription (JSON Patch)',
    access: managing,
    consumes: ['application/json-patch+json'],
    params: ById,
    body: z.array(JsonPatchOperation),
    async handle({ params, body }) {
      return ok(served(await subscriptions.patch(params.id, body)));
    },
  }),
  endpoint({
    method: 'DELETE',
    paths: apiPaths('trigger-subscriptions', '/:id'),
    tag,
    experimental: true,
    summary: 'Delete a subscription',
    access: managing,
    params: ById,
    async handle({ params }) {
      await subscriptions.remove(params.id);
      return noContent;
    },
  }),
  endpoint({
    method: 'POST',
    paths: apiPaths('trigger-subscriptions', '/validate-filter'),
    tag,
    experimental: true,
    summary: 'Try a filter on an input',
    access: managing,
    body: z.object({ input: z.looseObject({}), filter: z.string().min(1) }),
    handle: ({ body }) => ok(tryFilter(body.filter, body.input)),
  }),
];
