/** Accepts access requests and advances each through pre-approval, dynamic approval and approval. */
import type { Behaviour } from '../core/behaviour.ts';
import type { Caller } from '../directory/access-tokens.ts';
import type { TriggerCalls } from '../triggers/trigger-calls.ts';
import { DECISION, DYNAMIC_APPROVER, PRE_APPROVAL } from '../triggers/triggers.ts';
import type { AccessRequestBody } from './body.ts';
import { type NewRequestDeps, newAccessRequest } from './new-access-request.ts';
import { partsOf } from './parts.ts';
import { gateOf, progressOf } from './progress.ts';
import { reviewerOf } from './reviewer.ts';
import { decidedInput, requestedInput, type SubmittedRequest } from './submitted-request.ts';

export type AccessRequestDeps = NewRequestDeps & {
  behaviour: Behaviour;
  triggerCalls: TriggerCalls;
};

export const accessRequests = (deps: AccessRequestDeps) => {
  const { now, ids, behaviour, directory, triggerCalls } = deps;
  const all = new Map<string, SubmittedRequest>();

  const ask = (triggerId: string, request: SubmittedRequest) =>
    triggerCalls.fire(triggerId, requestedInput(request, behaviour), request.id)[0] ?? null;

  const advance = (request: SubmittedRequest): void => {
    const pre = gateOf(request.preApproval, now());
    const goesOn =
      pre.state === 'none' ||
      (pre.state === 'answered' && (pre.output as { approved: boolean }).approved);
    if (goesOn) {
      if (request.dynamicApprover === undefined) {
        request.dynamicApprover = ask(DYNAMIC_APPROVER, request);
      }
      openApprovals(request);
    }
    tellDecision(request);
  };

  const openApprovals = (request: SubmittedRequest) => {
    const gate = gateOf(request.dynamicApprover, now());
    if (request.approvalStarted || gate.state === 'waiting' || gate.state === 'failed') return;

    request.approvalStarted = now();
    for (const line of request.lines) {
      const owner =
        gate.state === 'answered' && reviewerOf(gate.output, line.recipient.id, directory);
      if (owner) line.approval = { id: ids.hex(), owner, created: now(), status: 'PENDING' };
    }
  };

  const tellDecision = (request: SubmittedRequest) => {
    const lines = request.lines.map((line) => progressOf(request, line, now()));
    const decided = lines.every(({ state }) => ['REQUEST_COMPLETED', 'REJECTED'].includes(state));
    if (request.decisionTold || !decided) return;

    request.decisionTold = true;
    // SailPoint sends no decision event if pre-approval named an approver whose username does not exist.
    const approver = lines[0]?.preApproval?.approver;
    if (approver !== undefined && !directory.byUsername(approver)) return;
    triggerCalls.fire(DECISION, decidedInput(request, behaviour), request.id);
  };

  return {
    list: () => [...all.values()],

    submit(caller: Caller & { identityId: string }, body: AccessRequestBody): SubmittedRequest[] {
      const parts = partsOf(body, body.requestType ?? 'GRANT_ACCESS', {
        caller,
        directory,
        now: now(),
      });
      return parts.map((part) => {
        const earlier = [...all.values()];
        const submission = { requesterId: caller.identityId, body, earlier };
        const request = newAccessRequest(part, submission, deps);
        all.set(request.id, request);
        if (!request.failure) {
          request.preApproval = ask(PRE_APPROVAL, request);
          advance(request);
        }
        return request;
      });
    },

    /** Advances a request after one of its invocations or approvals was completed. */
    advance(accessRequestId: string): void {
      const request = all.get(accessRequestId);
      if (request) advance(request);
    },
  };
};

export type AccessRequests = ReturnType<typeof accessRequests>;
