/** Takes access requests and leads each through pre-approval, dynamic approval and approval. */
import {
  type AccessRequest,
  decidedInput,
  type Item,
  type Line,
  requestedInput,
} from './access-request.ts';
import { type AccessRequestBody, type Part, partsOf } from './access-request-body.ts';
import type { Caller } from './access-tokens.ts';
import type { Behaviour } from './behaviour.ts';
import { type Directory, type Reference, reference } from './directory.ts';
import type { Forms } from './forms.ts';
import type { Clock, Ids } from './ports.ts';
import { gateOf, progressOf } from './progress.ts';
import { found } from './refusal.ts';
import { reviewerOf } from './reviewer.ts';
import type { TriggerCalls } from './trigger-calls.ts';
import { DECISION, DYNAMIC_APPROVER, PRE_APPROVAL } from './triggers.ts';

export type AccessRequestDeps = {
  now: Clock;
  ids: Ids;
  behaviour: Behaviour;
  directory: Directory;
  forms: Forms;
  triggerCalls: TriggerCalls;
};

export const accessRequests = (deps: AccessRequestDeps) => {
  const { now, ids, behaviour, directory, triggerCalls } = deps;
  const all = new Map<string, AccessRequest>();

  const ask = (triggerId: string, request: AccessRequest) =>
    triggerCalls.fire(triggerId, requestedInput(request, behaviour), request.id)[0] ?? null;

  const advance = (request: AccessRequest): void => {
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

  const openApprovals = (request: AccessRequest) => {
    const gate = gateOf(request.dynamicApprover, now());
    if (request.approvalStarted || gate.state === 'waiting' || gate.state === 'failed') return;

    request.approvalStarted = now();
    for (const line of request.lines) {
      const owner =
        gate.state === 'answered' && reviewerOf(gate.output, line.recipient.id, directory);
      if (owner) line.approval = { id: ids.hex(), owner, created: now(), status: 'PENDING' };
    }
  };

  const tellDecision = (request: AccessRequest) => {
    const lines = request.lines.map((line) => progressOf(request, line, now()));
    const decided = lines.every(({ state }) => ['REQUEST_COMPLETED', 'REJECTED'].includes(state));
    if (request.decisionTold || !decided) return;

    request.decisionTold = true;
    // SailPoint tells no decision when pre-approval named an approver who is no existing username.
    const approver = lines[0]?.preApproval?.approver;
    if (approver !== undefined && !directory.byUsername(approver)) return;
    triggerCalls.fire(DECISION, decidedInput(request, behaviour), request.id);
  };

  return {
    list: () => [...all.values()],

    submit(caller: Caller & { identityId: string }, body: AccessRequestBody): AccessRequest[] {
      const parts = partsOf(body, body.requestType ?? 'GRANT_ACCESS', { caller, directory });
      return parts.map((part) => {
        const request = newRequest(part, body, personOf(caller.identityId, directory), deps);
        all.set(request.id, request);
        if (!request.failure) {
          request.preApproval = ask(PRE_APPROVAL, request);
          advance(request);
        }
        return request;
      });
    },

    /** Takes a request further after one of its invocations or approvals was answered. */
    advance(accessRequestId: string): void {
      const request = all.get(accessRequestId);
      if (request) advance(request);
    },
  };
};

export type AccessRequests = ReturnType<typeof accessRequests>;

const personOf = (id: string, directory: Directory): Reference<'IDENTITY'> =>
  reference(found(directory.byId(id), `identity ${id}`));

const newRequest = (
  { requestedFor, requestedItems }: Part,
  { requestType, clientMetadata }: AccessRequestBody,
  requester: Reference<'IDENTITY'>,
  { now, ids, directory, forms }: AccessRequestDeps,
): AccessRequest => {
  const recipients = requestedFor.map((id) => personOf(id, directory));
  const items = requestedItems.map((item): Item => {
    const { name, description } = found(directory.item(item.type, item.id), `item ${item.id}`);
    const form = item.formInstanceId ? forms.find(item.formInstanceId) : undefined;
    return { ...item, name, description, ...(form && { form }) };
  });
  const unread = items.find(({ formInstanceId, form }) => formInstanceId && !form);

  return {
    id: ids.hex(),
    created: now(),
    type: requestType ?? 'GRANT_ACCESS',
    requester,
    recipients,
    items,
    lines: recipients.flatMap((recipient) =>
      items.map((item): Line => ({ id: ids.hex(), recipient, item })),
    ),
    clientMetadata,
    failure: unread && `The form instance ${unread.formInstanceId} could not be read.`,
    preApproval: undefined,
    dynamicApprover: undefined,
    approvalStarted: undefined,
    decisionTold: false,
  };
};
