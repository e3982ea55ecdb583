/** Port to SailPoint's test invocations, and its adapter. */
import * as z from 'zod/mini';
import type { AccessToken } from '../contracts/credentials.ts';
import type { TriggerId } from '../contracts/trigger.ts';
import type { SailPoint } from './client.ts';

export type TestInvocations = {
  /**
   * Starts a test at the subscribers of a trigger, with the trigger's example unless there is an
   * `input`; the ids of the invocations, none when nobody is subscribed.
   */
  start(token: AccessToken, test: { triggerId: TriggerId; input?: object }): Promise<string[]>;
};

/** The answer also has the secrets of the invocations; they are left there. */
const Started = z.pipe(
  z.optional(z.array(z.object({ id: z.string().check(z.minLength(1)) }))),
  z.transform((rows = []) => rows.map(({ id }) => id)),
);

export const sailPointTestInvocations = (sailPoint: SailPoint): TestInvocations => ({
  start: ({ accessToken }, { triggerId, input }) =>
    sailPoint.request({
      method: 'POST',
      path: '/trigger-invocations/v1/test',
      bearer: accessToken,
      body: { json: { triggerId, contentJson: {}, ...(input && { input }) } },
      answer: Started,
    }),
});
