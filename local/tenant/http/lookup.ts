/** Endpoints that read one object by its id, or a list that belongs to it. */
import { found } from '../core/refusal.ts';
import { apiPathsWithV3 } from './api-paths.ts';
import { type Access, ById, type Endpoint, endpoint } from './endpoint.ts';
import { listEndpoint, listQuery } from './list-endpoint.ts';
import { ok } from './response.ts';

/** For administrators only, not for API clients. */
export const reading = (...scopes: string[]): Access => ({ scopes, administrators: true });

/** For administrators and API clients only. */
export const withClients = (...scopes: string[]): Access => ({
  scopes,
  administrators: true,
  clients: true,
});

type Lookup<T> = {
  resource: string;
  /** Path after the resource; the id alone by default. */
  path?: string;
  summary: string;
  access: Access;
  find: (id: string) => T | undefined;
};

export const one = ({ resource, path = '/:id', summary, access, find }: Lookup<object>): Endpoint =>
  endpoint({
    method: 'GET',
    paths: apiPathsWithV3(resource, path),
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
  listEndpoint({
    paths: apiPathsWithV3(resource, path),
    tag: 'Directory',
    summary,
    access,
    params: ById,
    query: listQuery(max),
    listing: { filters: { id: ['eq', 'in'] }, sorters: ['name'] },
    rows: ({ params }) => found(find(params.id), `${resource} ${params.id}`),
  });
