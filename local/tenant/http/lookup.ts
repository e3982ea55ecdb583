/** Endpoints that read one thing by its id, or the list that belongs to it. */
import { selectPage } from '../core/collection.ts';
import { found } from '../core/refusal.ts';
import {
  type Access,
  apiPaths,
  ById,
  type Endpoint,
  endpoint,
  LEGACY_WITH_V3,
  listQuery,
  ok,
  page,
} from './endpoint.ts';

/** Only for administrators, and not for API clients. */
export const reading = (...scopes: string[]): Access => ({ scopes, administrators: true });

/** Only for administrators and API clients. */
export const withClients = (...scopes: string[]): Access => ({
  scopes,
  administrators: true,
  clients: true,
});

type Lookup<T> = {
  resource: string;
  /** What follows the resource; the id alone unless something else is given. */
  path?: string;
  summary: string;
  access: Access;
  find: (id: string) => T | undefined;
};

export const one = ({ resource, path = '/:id', summary, access, find }: Lookup<object>): Endpoint =>
  endpoint({
    method: 'GET',
    paths: apiPaths(resource, path, LEGACY_WITH_V3),
    tag: 'Directory',
    summary,
    access,
    params: ById,
    handle: ({ params }) => ok(found(find(params.id), `${resource} ${params.id}`)),
  });

export const many = (
  { resource, path = '/:id', summary, access, find }: Lookup<object[]>,
  max = 50,
): Endpoint =>
  endpoint({
    method: 'GET',
    paths: apiPaths(resource, path, LEGACY_WITH_V3),
    tag: 'Directory',
    summary,
    access,
    params: ById,
    query: listQuery(max),
    handle({ params, query }) {
      const rows = found(find(params.id), `${resource} ${params.id}`);
      const listing = { filters: { id: ['eq', 'in'] as const }, sorters: ['name'] };
      return page(selectPage(rows, query, listing), query);
    },
  });
