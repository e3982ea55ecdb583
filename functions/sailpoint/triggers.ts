/** Port to the event triggers that a tenant has, and its adapter. */
import * as z from 'zod/mini';
import type { AccessToken } from '../contracts/credentials.ts';
import type { SailPoint } from './client.ts';

export type Triggers = {
  /** The input that SailPoint shows as the trigger's example; `undefined` if the tenant lacks it. */
  exampleInput(triggerId: string, token: AccessToken): Promise<object | undefined>;
};

const Trigger = z.object({ id: z.string(), exampleInput: z.record(z.string(), z.unknown()) });

export const sailPointTriggers = (sailPoint: SailPoint): Triggers => ({
  async exampleInput(triggerId, { accessToken }) {
    const found = await sailPoint.request({
      method: 'GET',
      path: '/triggers/v1',
      query: { filters: `id eq "${triggerId}"` },
      bearer: accessToken,
      answer: z.array(Trigger),
    });
    return found.find(({ id }) => id === triggerId)?.exampleInput;
  },
});
