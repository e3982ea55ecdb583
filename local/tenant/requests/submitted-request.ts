/** An access request as the tenant stores it, and the inputs of its trigger events. */
import type { RequestedItemStatusSodViolationContextV2024 } from 'sailpoint-api-client';
import type { Behaviour } from '../core/behaviour.ts';
import type { Reference } from '../directory/reference.ts';
import type { TenantInvocation } from '../triggers/invocations.ts';
import type { IdentityType, RequestedItemBody, RequestType } from './body.ts';
import type { Form } from './forms.ts';

export type SubmittedItem = RequestedItemBody & {
  name: string;
  description: string;
  privilegeLevel: string;
  form?: Form;
};

export type Approval = {
  id: string;
  owner: Reference<'IDENTITY' | 'GOVERNANCE_GROUP'>;
  created: Date;
  status: 'PENDING' | 'APPROVED' | 'REJECTED';
  decidedBy?: Reference<'IDENTITY'>;
  decidedAt?: Date;
  comment?: string;
};

/** The owner in fields whose type the specification gives as IDENTITY, for a group, too. */
export const asIdentity = ({ id, name }: Approval['owner']): Reference<'IDENTITY'> => ({
  type: 'IDENTITY',
  id,
  name,
});

/** Result of the check for separation-of-duties violations; null where none was made. */
export type SodCheck = RequestedItemStatusSodViolationContextV2024 | null;

/** One item for one recipient, which SailPoint lists, approves and provisions separately. */
export type Line = {
  id: string;
  recipient: Reference<'IDENTITY'>;
  item: SubmittedItem;
  /** Result of the check before pre-approval. */
  sod: SodCheck;
  approval?: Approval;
};

export type SubmittedRequest = {
  id: string;
  created: Date;
  type: RequestType;
  identityType: IdentityType;
  requester: Reference<'IDENTITY'>;
  recipients: Reference<'IDENTITY'>[];
  items: SubmittedItem[];
  lines: Line[];
  clientMetadata: Record<string, string> | undefined;
  /** Reason why the request failed before pre-approval. */
  failure: string | undefined;
  /** Null if the trigger has no subscription, undefined until it is reached. */
  preApproval: TenantInvocation | null | undefined;
  dynamicApprover: TenantInvocation | null | undefined;
  /** Start of the approval step. */
  approvalStarted: Date | undefined;
  decisionTold: boolean;
};

/** Input of the pre-approval and of the dynamic-approver trigger. */
export const requestedInput = (request: SubmittedRequest, behaviour: Behaviour): object => ({
  accessRequestId: request.id,
  requestedFor: recipients(request, behaviour),
  requestedItems: request.items.map((item) => describedItem(item, request)),
  requestedBy: request.requester,
});

/** Input of the decision trigger. */
export const decidedInput = (request: SubmittedRequest, behaviour: Behaviour): object => ({
  accessRequestId: request.id,
  requestedFor: recipients(request, behaviour),
  requestedItemsStatus: request.lines.map(({ item, approval }) => ({
    ...describedItem(item, request),
    clientMetadata: item.clientMetadata ?? null,
    approvalInfo: approval?.decidedBy
      ? [
          {
            approvalDecision: approval.status === 'APPROVED' ? 'APPROVED' : 'DENIED',
            approverName: approval.decidedBy.name,
            approver: approval.decidedBy,
            approvalComment: approval.comment ?? null,
          },
        ]
      : [],
  })),
  requestedBy: request.requester,
});

const recipients = ({ recipients }: SubmittedRequest, { requestedForShape }: Behaviour) => {
  const [first, ...rest] = recipients;
  const single = requestedForShape === 'automatic' ? rest.length === 0 : undefined;
  return (single ?? requestedForShape === 'object') ? first : recipients;
};

const describedItem = (item: SubmittedItem, { type }: SubmittedRequest) => ({
  id: item.id,
  name: item.name,
  description: item.description,
  type: item.type,
  // Events know no operation for a change of dates.
  operation: type === 'REVOKE_ACCESS' ? 'Remove' : 'Add',
  comment: item.comment ?? null,
  ...(item.form && { form: item.form }),
});
