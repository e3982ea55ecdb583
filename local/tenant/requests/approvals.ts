/** Pending approvals and the decisions on them. */
import type { PendingApprovalV2024 } from 'sailpoint-api-client';
import type { Now } from '../core/ports.ts';
import { found, Refusal } from '../core/refusal.ts';
import type { Caller } from '../directory/access-tokens.ts';
import type { Directory } from '../directory/directory.ts';
import { reference } from '../directory/reference.ts';
import type { AccessRequests } from './access-requests.ts';
import {
  type Approval,
  asIdentity,
  type Line,
  type SubmittedRequest,
} from './submitted-request.ts';

type Deps = { now: Now; directory: Directory; requests: AccessRequests };
type Open = { request: SubmittedRequest; line: Line; approval: Approval };
export type ApprovalDecision = { status: 'APPROVED' | 'REJECTED'; comment?: string | undefined };

export const approvals = ({ now, directory, requests }: Deps) => {
  const all = (): Open[] =>
    requests
      .list()
      .flatMap((request) =>
        request.lines.flatMap((line) =>
          line.approval ? [{ request, line, approval: line.approval }] : [],
        ),
      );
  const isOwner = ({ owner }: Approval, identityId: string) =>
    owner.id === identityId || directory.isMember(owner.id, identityId);

  return {
    /** All pending approvals, or those of one owner. */
    pending: (ownerId?: string): PendingApprovalV2024[] =>
      all()
        .filter(({ approval }) => approval.status === 'PENDING')
        .filter(({ approval }) => ownerId === undefined || isOwner(approval, ownerId))
        .map(pendingApproval),

    decide(
      id: string,
      caller: Caller & { identityId: string },
      { status, comment }: ApprovalDecision,
    ): void {
      const { request, approval } = found(
        all().find((open) => open.approval.id === id),
        `approval ${id}`,
      );
      if (!isOwner(approval, caller.identityId) && !caller.authorities.includes('ORG_ADMIN')) {
        throw new Refusal(403, `Approval ${id} belongs to another owner.`);
      }
      if (approval.status !== 'PENDING') {
        throw new Refusal(400, `Approval ${id} is already ${approval.status}.`);
      }

      const person = found(directory.byId(caller.identityId), `identity ${caller.identityId}`);
      approval.status = status;
      approval.decidedBy = reference(person);
      approval.decidedAt = now();
      if (comment !== undefined) approval.comment = comment;
      requests.advance(request.id);
    },
  };
};

export type Approvals = ReturnType<typeof approvals>;

const pendingApproval = ({ request, line, approval }: Open): PendingApprovalV2024 => ({
  id: approval.id,
  accessRequestId: request.id,
  name: line.item.name,
  created: approval.created.toISOString(),
  modified: approval.created.toISOString(),
  requestCreated: request.created.toISOString(),
  // The SDK's enumeration lacks MODIFY_ACCESS.
  requestType: request.type as PendingApprovalV2024['requestType'],
  requester: request.requester,
  requestedFor: line.recipient,
  owner: asIdentity(approval.owner),
  requestedObject: {
    id: line.item.id,
    name: line.item.name,
    description: line.item.description,
    type: line.item.type,
  },
  ...(line.item.comment && {
    requesterComment: {
      comment: line.item.comment,
      created: request.created.toISOString(),
      author: request.requester,
    },
  }),
  previousReviewersComments: [],
  forwardHistory: [],
  commentRequiredWhenRejected: false,
  sodViolationContext: line.sod,
  clientMetadata: line.item.clientMetadata ?? request.clientMetadata ?? null,
});
