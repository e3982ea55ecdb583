import { z } from 'zod';
import type { Installation } from '../installation.ts';
import type { DemoScenario } from './scenarios.ts';

const Submission = z.object({
  newRequests: z.array(z.object({ accessRequestIds: z.array(z.string()).min(1) })).min(1),
});

/** Submits a request as its requester; gives the access request's id. */
export const submit = async (
  { tenant }: Installation,
  { requester, body }: Pick<DemoScenario, 'requester' | 'body'>,
): Promise<string> => {
  const token = await tenant.token(requester);
  const answer = await tenant.call('POST', '/access-requests/v1', { token, body });

  return Submission.parse(answer).newRequests[0]?.accessRequestIds[0] ?? '';
};
