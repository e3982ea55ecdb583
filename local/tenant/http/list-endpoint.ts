/** An endpoint that lists a collection: filtered, sorted and a page at a time. */
import { z } from 'zod';
import { type Listing, selectPage } from '../core/collection.ts';
import {
  type Endpoint,
  type EndpointDefinition,
  type EndpointInput,
  endpoint,
} from './endpoint.ts';

/** Query of a collection, whose pages are at most `max` long. */
export const listQuery = (max = 250) =>
  z.object({
    filters: z.string().optional(),
    sorters: z.string().optional(),
    limit: z.coerce.number().int().min(0).max(max).default(max),
    offset: z.coerce.number().int().min(0).default(0),
    count: z.enum(['true', 'false']).default('false'),
  });

type PageQuery = z.output<ReturnType<typeof listQuery>>;

type ListDefinition<Row, Query extends PageQuery, P extends z.ZodType> = Omit<
  EndpointDefinition<z.ZodUndefined, z.ZodType<Query>, P>,
  'method' | 'body' | 'query' | 'handle'
> & {
  /** `listQuery()`, extended by the collection's own parameters. */
  query: z.ZodType<Query>;
  /** All rows that the caller may see. */
  rows(input: EndpointInput<z.ZodUndefined, z.ZodType<Query>, P>): readonly Row[];
  /** The rows' fields that a caller may filter and sort by. */
  listing: Listing;
  /** Shape of a row in the response; unchanged by default. */
  show?: (row: Row) => object;
};

export const listEndpoint = <
  Row extends object,
  Query extends PageQuery,
  P extends z.ZodType = z.ZodUndefined,
>({
  rows,
  listing,
  show = (row) => row,
  ...definition
}: ListDefinition<Row, Query, P>): Endpoint =>
  endpoint<z.ZodUndefined, z.ZodType<Query>, P>({
    ...definition,
    method: 'GET',
    handle(input) {
      const { items, total } = selectPage(rows(input), input.query, listing);
      return {
        status: 200,
        body: items.map(show),
        ...(input.query.count === 'true' && { headers: { 'X-Total-Count': String(total) } }),
      };
    },
  });
