import type { Ids, Now } from '../core/ports.ts';
import { found } from '../core/refusal.ts';
import type { Directory } from '../directory/directory.ts';
import { type Reference, reference } from '../directory/reference.ts';
import type { AccessRequestBody } from './body.ts';
import type { Forms } from './forms.ts';
import type { Part } from './parts.ts';
import type { SodChecks } from './sod-check.ts';
import type { Line, SubmittedItem, SubmittedRequest } from './submitted-request.ts';

export type NewRequestDeps = {
  now: Now;
  ids: Ids;
  directory: Directory;
  forms: Forms;
  sod: SodChecks;
};

export type Submission = {
  requesterId: string;
  body: AccessRequestBody;
  /** Earlier requests, which count in the check for violations. */
  earlier: readonly SubmittedRequest[];
};

/** The access request for one part of a submission, checked for violations. */
export const newAccessRequest = (
  { requestedFor, identityType, requestedItems }: Part,
  { requesterId, body: { requestType, clientMetadata }, earlier }: Submission,
  { now, ids, directory, forms, sod }: NewRequestDeps,
): SubmittedRequest => {
  const type = requestType ?? 'GRANT_ACCESS';
  const recipients = requestedFor.map((id) => referenceTo(id, directory));
  const items = requestedItems.map((item): SubmittedItem => {
    const { name, description } = found(directory.item(item.type, item.id), `item ${item.id}`);
    const privilegeLevel = directory.privilegeLevel(item.type, item.id);
    const form = item.formInstanceId ? forms.find(item.formInstanceId) : undefined;
    return { ...item, name, description, privilegeLevel, ...(form && { form }) };
  });
  const unread = items.find(({ formInstanceId, form }) => formInstanceId && !form);
  // Separation of duties applies to people; removing access violates nothing.
  const checked = type === 'GRANT_ACCESS' && identityType === 'HUMAN';

  return {
    id: ids.hex(),
    created: now(),
    type,
    identityType,
    requester: referenceTo(requesterId, directory),
    recipients,
    items,
    lines: recipients.flatMap((recipient) => {
      const check = checked ? sod.check(recipient.id, items, earlier) : () => null;
      return items.map((item): Line => ({ id: ids.hex(), recipient, item, sod: check(item) }));
    }),
    clientMetadata,
    failure: unread && `The form instance ${unread.formInstanceId} could not be read.`,
    preApproval: undefined,
    dynamicApprover: undefined,
    approvalStarted: undefined,
    decisionTold: false,
  };
};

const referenceTo = (id: string, directory: Directory): Reference<'IDENTITY'> =>
  reference(found(directory.byId(id) ?? directory.machine(id), `identity ${id}`));
