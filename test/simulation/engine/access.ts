/** Who gave the access that a request ended with, by what the tenant itself has. */

import type * as z from 'zod/mini';
import type { PreApprovalOutput } from '../../../functions/contracts/output.ts';
import { byDeadline } from '../../../functions/policy/comments.ts';
import { progressOf } from '../../../local/tenant/requests/progress.ts';
import type { SubmittedRequest } from '../../../local/tenant/requests/submitted-request.ts';

/** What people of the histories write, which is how the tenant knows them. */
export const SAYS = { reviewer: 'Looked at by a reviewer.', involved: 'I need it.' };

export type Access =
  | 'none'
  | 'by a person in SailPoint'
  | 'by a person here'
  | 'by somebody involved'
  | 'by default'
  | 'without a person';

type Answer = { at: Date; output: z.infer<typeof PreApprovalOutput> };

/** SailPoint's copy of the answer to pre-approval, if it took one. */
export const firstAnswer = ({ preApproval }: SubmittedRequest): Answer | undefined =>
  preApproval?.answer as Answer | undefined;

const SOURCES: Record<string, Access> = {
  [SAYS.reviewer]: 'by a person here',
  [SAYS.involved]: 'by somebody involved',
  [byDeadline('approve')]: 'by default',
};

/** Who approved at pre-approval, by the words that SailPoint has. */
export const approverOf = (request: SubmittedRequest): Access => {
  const { approved, comment } = firstAnswer(request)?.output ?? {};
  if (!approved) return 'none';
  return SOURCES[comment ?? ''] ?? 'without a person';
};

export const accessOf = (request: SubmittedRequest, now: Date): Access => {
  const { lines } = request;
  if (!lines.every((line) => progressOf(request, line, now).state === 'REQUEST_COMPLETED')) {
    return 'none';
  }
  if (lines.every(({ approval }) => approval?.status === 'APPROVED')) {
    return 'by a person in SailPoint';
  }
  const approver = approverOf(request);
  return approver === 'none' ? 'without a person' : approver;
};
