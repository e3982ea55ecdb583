/** Port to the CloudFormation stack that waits for a resource, and its adapter. */
import type { Secret } from '../contracts/credentials.ts';
import { ServiceError } from '../errors.ts';

/** What becomes of a resource; CloudFormation takes at most 4096 bytes of it. */
export type StackAnswer = {
  StackId: string;
  RequestId: string;
  LogicalResourceId: string;
  PhysicalResourceId: string;
} & ({ Status: 'SUCCESS'; Data?: object } | { Status: 'FAILED'; Reason: string });

export type StackAnswers = {
  /** STACK_UNANSWERED if the answer cannot be delivered; to repeat it is harmless. */
  send(responseUrl: Secret, answer: StackAnswer): Promise<void>;
};

const ATTEMPTS = 3;
const TIMEOUT_MS = 5_000;
const MAX_REASON = 1_000;

export const cloudFormationAnswers = ({
  fetch = globalThis.fetch,
}: {
  fetch?: typeof globalThis.fetch;
} = {}): StackAnswers => ({
  async send(responseUrl, answer) {
    const body = JSON.stringify(
      answer.Status === 'FAILED' ? { ...answer, Reason: shorten(answer.Reason) } : answer,
    );
    const put = () =>
      fetch(responseUrl.reveal(), {
        method: 'PUT',
        // The address is signed for a request without a content type.
        headers: { 'content-type': '' },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).then(
        ({ ok, status }) => (ok ? undefined : `status ${status}`),
        // What `fetch` throws may quote the address, which is all one needs to answer.
        () => 'no answer',
      );

    let failure: string | undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      failure = await put();
      if (failure === undefined) return;
    }
    throw new ServiceError(
      'STACK_UNANSWERED',
      `CloudFormation did not take the answer for ${answer.LogicalResourceId} (${failure}); ` +
        'Lambda runs this again, and the stack gives up when its time is over.',
    );
  },
});

const shorten = (reason: string): string =>
  reason.length > MAX_REASON ? `${reason.slice(0, MAX_REASON - 1)}…` : reason;
