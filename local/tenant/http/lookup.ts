/** Endpoints that read one object by its id, or a list that belongs to it. */
import { Refusal } from '../core/refusal.ts';
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

type Lookup<T> = Pick<Endpoint, 'summary' | 'access' | 'experimental'> & {
  resource: string;
  /** Path after the resource; the id alone by default. */
  path?: string;
  /** Status for an id that does not exist: the specification knows no 404 for some resources. */
  missing: 400 | 404;
  find: (id: string) => T | undefined;
};

const lookup = <T>({ resource, missing, find }: Lookup<T>, id: string): T => {
  const value = find(id);
  if (value === undefined) throw new Refusal(missing, `There is no ${resource} ${id}.`);
  return value;
};

export const one = (definition: Lookup<object>): Endpoint => {
  const { resource, path = '/:id', missing, find, ...rest } = definition;
  return endpoint({
    ...rest,
    method: 'GET',
    paths: apiPathsWithV3(resource, path),
    tag: 'Directory',
    params: ById,
    handle: ({ params }) => ok(lookup(definition, params.id)),
  });
};

export const many = (definition: Lookup<object[]>, max = 50): Endpoint => {
  const { resource, path = '/:id', missing, find, ...rest } = definition;
  return listEndpoint({
    ...rest,
    paths: apiPathsWithV3(resource, path),
    tag: 'Directory',
    params: ById,
    query: listQuery(max),
    listing: { filters: { id: ['eq', 'in'] }, sorters: ['name'] },
    rows: ({ params }) => lookup(definition, params.id),
  });
};
