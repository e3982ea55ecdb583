/** Progress of a line of an access request, derived from its events and the clock. */
import type { AccessRequestPhasesV2024, RequestedItemStatusV2024 } from 'sailpoint-api-client';
import type { z } from 'zod';
import { endOf, isLapsed, type TenantInvocation } from '../triggers/invocations.ts';
import type { PreApproval } from '../triggers/triggers.ts';
import type { Line, SubmittedRequest } from './submitted-request.ts';

export type LineProgress = {
  state: 'EXECUTING' | 'REQUEST_COMPLETED' | 'REJECTED' | 'ERROR';
  ended: Date | undefined;
  error: string | undefined;
  preApproval: z.infer<typeof PreApproval> | undefined;
  phases: AccessRequestPhasesV2024[];
};

type Gate =
  | { state: 'none' | 'waiting' }
  | { state: 'answered'; output: unknown; at: Date }
  | { state: 'failed'; reason: string; at: Date };

/** The state of an invocation as a gate of its request. */
export const gateOf = (invocation: TenantInvocation | null | undefined, now: Date): Gate => {
  if (!invocation) return { state: invocation === null ? 'none' : 'waiting' };
  const { answer, triggerId } = invocation;
  const at = endOf(invocation, now);
  if (!at) return { state: 'waiting' };
  if (isLapsed(invocation, now)) {
    return { state: 'failed', reason: `${triggerId} was not answered before its deadline.`, at };
  }
  return answer?.error === undefined
    ? { state: 'answered', output: answer?.output, at }
    : { state: 'failed', reason: `${triggerId} was answered with an error.`, at };
};

export const progressOf = (request: SubmittedRequest, line: Line, now: Date): LineProgress => {
  const { failure, created } = request;
  if (failure) return ended('ERROR', created, [], { error: failure });

  const pre = gateOf(request.preApproval, now);
  const phases = preApprovalPhases(pre, request, now);
  const preApproval = pre.state === 'answered' ? (pre.output as Output) : undefined;
  if (pre.state === 'waiting') return { ...EXECUTING, phases };
  if (pre.state === 'failed') return ended('ERROR', pre.at, phases, { error: pre.reason });
  if (pre.state === 'answered' && !preApproval?.approved) {
    return ended('REJECTED', pre.at, phases, { preApproval });
  }

  const started = pre.state === 'answered' ? pre.at : created;
  const dynamic = gateOf(request.dynamicApprover, now);
  const approval = (finished?: Date, successful?: boolean) => [
    ...phases,
    phase('APPROVAL_PHASE', 'approvalDetails', started, finished, successful),
  ];
  if (dynamic.state === 'failed') {
    return ended('ERROR', dynamic.at, approval(dynamic.at, false), {
      error: dynamic.reason,
      preApproval,
    });
  }

  const { status, decidedAt } = line.approval ?? { status: 'APPROVED', decidedAt: undefined };
  const settled = decidedAt ?? request.approvalStarted;
  if (!settled || status === 'PENDING') return { ...EXECUTING, preApproval, phases: approval() };
  if (status === 'REJECTED') {
    return ended('REJECTED', settled, approval(settled, false), { preApproval });
  }
  const done = [
    ...approval(settled, true),
    phase('PROVISIONING_PHASE', 'provisioningDetails', settled, settled, true),
  ];
  return ended('REQUEST_COMPLETED', settled, done, { preApproval });
};

type Output = z.infer<typeof PreApproval>;

const EXECUTING = {
  state: 'EXECUTING',
  ended: undefined,
  error: undefined,
  preApproval: undefined,
} as const;

const ended = (
  state: LineProgress['state'],
  at: Date,
  phases: AccessRequestPhasesV2024[],
  rest: Partial<Pick<LineProgress, 'error' | 'preApproval'>>,
): LineProgress => ({ ...EXECUTING, ...rest, state, ended: at, phases });

const preApprovalPhases = (gate: Gate, { created, preApproval }: SubmittedRequest, now: Date) => {
  if (!preApproval) return [];
  const approved = gate.state === 'answered' && (gate.output as Output).approved;
  const finished = endOf(preApproval, now);
  return [phase('PRE_APPROVAL_PHASE', 'preApprovalTriggerDetails', created, finished, approved)];
};

const phase = (
  name: string,
  phaseReference: keyof RequestedItemStatusV2024,
  started: Date,
  finished?: Date,
  successful?: boolean,
): AccessRequestPhasesV2024 => ({
  name,
  phaseReference,
  started: started.toISOString(),
  finished: finished?.toISOString() ?? null,
  state: finished ? 'COMPLETED' : 'EXECUTING',
  result: finished ? (successful ? 'SUCCESSFUL' : 'FAILED') : null,
});
