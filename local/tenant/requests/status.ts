/** Lines of access requests as the status endpoint lists them. */
import type { ApprovalStatusDtoV2024, RequestedItemStatusV2024 } from 'sailpoint-api-client';
import type { IdentityType, RequestType } from './body.ts';
import type { Form } from './forms.ts';
import { progressOf } from './progress.ts';
import {
  type Approval,
  asIdentity,
  type Line,
  type SubmittedRequest,
} from './submitted-request.ts';

/** The SDK's type with newer fields of the specification. */
export type RequestedItemStatus = Omit<RequestedItemStatusV2024, 'requestType'> & {
  requestType: RequestType;
  identityType: IdentityType;
  /** In words: `High`. */
  privilegeLevel: string | null;
  startDate: string | null;
  form: Form | null;
};

export const requestedItemStatus = (
  request: SubmittedRequest,
  line: Line,
  now: Date,
): RequestedItemStatus => {
  const { state, ended, error, preApproval, phases } = progressOf(request, line, now);
  const { item, approval } = line;
  const modified = ended ?? approval?.created ?? request.created;

  return {
    id: item.id,
    name: item.name,
    type: item.type,
    description: item.description,
    accessRequestId: request.id,
    accountActivityItemId: line.id,
    requestType: request.type,
    identityType: request.identityType,
    state,
    created: request.created.toISOString(),
    modified: modified.toISOString(),
    requester: request.requester,
    requestedFor: recipient(request, line),
    requesterComment: item.comment
      ? { comment: item.comment, created: request.created.toISOString(), author: request.requester }
      : (null as never),
    errorMessages: error ? [[{ locale: 'en-US', localeOrigin: 'DEFAULT', text: error }]] : null,
    approvalDetails: approval ? [approvalDetails(approval)] : [],
    approvalIds: approval ? [approval.id] : null,
    preApprovalTriggerDetails: preApproval
      ? {
          comment: preApproval.comment,
          reviewer: preApproval.approver,
          decision: preApproval.approved ? 'APPROVED' : 'REJECTED',
        }
      : (null as never),
    accessRequestPhases: phases,
    sodViolationContext: line.sod as NonNullable<Line['sod']>,
    provisioningDetails: null as never,
    manualWorkItemDetails: null,
    cancelledRequestDetails: null as never,
    cancelable: false,
    startDate: utc(item.startDate),
    removeDate: utc(item.removeDate),
    clientMetadata: item.clientMetadata ?? request.clientMetadata ?? null,
    form: item.form ?? null,
    privilegeLevel: item.privilegeLevel.charAt(0) + item.privilegeLevel.slice(1).toLowerCase(),
  };
};

/** Times are told in UTC, whatever offset they were given with. */
const utc = (instant: string | undefined): string | null =>
  instant === undefined ? null : new Date(instant).toISOString();

/** The type of a machine identity differs here from its type in events. */
const recipient = ({ identityType }: SubmittedRequest, { recipient: { id, name } }: Line) => ({
  type: (identityType === 'MACHINE' ? 'MACHINE_IDENTITY' : 'IDENTITY') as 'IDENTITY',
  id,
  name,
});

const approvalDetails = (approval: Approval): ApprovalStatusDtoV2024 => ({
  forwarded: false,
  originalOwner: approval.owner,
  currentOwner: asIdentity(approval.owner),
  modified: (approval.decidedAt ?? approval.created).toISOString(),
  status: approval.status,
  errorMessages: null,
  comment: approval.comment ?? null,
  removeDate: null,
});
