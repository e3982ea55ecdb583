/** Port to the completion of an invocation by its id, and its adapter: for test invocations only. */
import * as z from 'zod/mini';
import type { AccessToken, Secret } from '../contracts/credentials.ts';
import type { SailPoint } from './client.ts';

export type InvocationCompletions = {
  complete(
    id: string,
    answer: { secret: Secret; output: unknown; error?: string | undefined },
    token: AccessToken,
  ): Promise<void>;
};

export const sailPointCompletions = (sailPoint: SailPoint): InvocationCompletions => ({
  async complete(id, answer, { accessToken }) {
    await sailPoint.request({
      method: 'POST',
      path: `/trigger-invocations/v1/${encodeURIComponent(id)}/complete`,
      bearer: accessToken,
      body: { json: answer },
      answer: z.unknown(),
    });
  },
});
