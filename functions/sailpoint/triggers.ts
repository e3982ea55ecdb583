/** Port to the event triggers that a tenant has, and its adapter. */
import * as z from 'zod/mini';
import type { AccessToken } from '../contracts/credentials.ts';
import type { SailPoint } from './client.ts';

/** An event trigger with its sample. */
export type ListedTrigger = z.output<typeof Row>;

export type Triggers = {
  /** All triggers of the tenant, by id. */
  list(token: AccessToken): Promise<ListedTrigger[]>;
  /** The input that SailPoint shows as the trigger's example; `undefined` if the tenant lacks it. */
  exampleInput(triggerId: string, token: AccessToken): Promise<object | undefined>;
};

const Trigger = z.object({ id: z.string(), exampleInput: z.record(z.string(), z.unknown()) });
const Row = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  description: z.nullish(z.string()),
  exampleInput: z.unknown(),
  exampleOutput: z.optional(z.unknown()),
});

const PATH = '/triggers/v1';

export const sailPointTriggers = (sailPoint: SailPoint): Triggers => ({
  list: ({ accessToken }) =>
    sailPoint.request({
      method: 'GET',
      path: PATH,
      query: { sorters: 'id', limit: '250' },
      bearer: accessToken,
      answer: z.array(Row),
    }),

  async exampleInput(triggerId, { accessToken }) {
    const found = await sailPoint.request({
      method: 'GET',
      path: PATH,
      query: { filters: `id eq "${triggerId}"` },
      bearer: accessToken,
      answer: z.array(Trigger),
    });
    return found.find(({ id }) => id === triggerId)?.exampleInput;
  },
});
