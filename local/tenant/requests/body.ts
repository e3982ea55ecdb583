/** The body of an access request and SailPoint's rules for it. */
import { z } from 'zod';
import { Refusal } from '../core/refusal.ts';
import { ITEM_TYPES } from '../directory/access-catalogue.ts';
import type { Caller } from '../directory/access-tokens.ts';
import type { Directory } from '../directory/directory.ts';

const Metadata = z.record(z.string(), z.string());

export const RequestedItemBody = z.object({
  type: z.enum(ITEM_TYPES),
  id: z.string().min(1),
  comment: z.string().optional(),
  clientMetadata: Metadata.optional(),
  startDate: z.iso.datetime().optional(),
  removeDate: z.iso.datetime().optional(),
  assignmentId: z.string().nullish(),
  nativeIdentity: z.string().nullish(),
  formInstanceId: z.string().min(1).nullish(),
});

export const AccessRequestBody = z.object({
  requestedFor: z.array(z.string()).default([]),
  requestType: z.enum(['GRANT_ACCESS', 'REVOKE_ACCESS']).nullish(),
  requestedItems: z.array(RequestedItemBody).default([]),
  clientMetadata: Metadata.optional(),
  requestedForWithRequestedItems: z
    .array(
      z.object({
        identityId: z.string(),
        identityType: z.enum(['HUMAN', 'MACHINE']).default('HUMAN'),
        requestedItems: z.array(RequestedItemBody).min(1),
      }),
    )
    .nullish(),
});

export type RequestedItemBody = z.infer<typeof RequestedItemBody>;
export type AccessRequestBody = z.infer<typeof AccessRequestBody>;
export type RequestType = 'GRANT_ACCESS' | 'REVOKE_ACCESS';
export type IdentityType = 'HUMAN' | 'MACHINE';

/** One access request of the body: its recipients and its items. */
export type Part = {
  requestedFor: string[];
  identityType: IdentityType;
  requestedItems: RequestedItemBody[];
};

/** The access requests in a body; throws the first rule that it breaks. */
export const partsOf = (
  body: AccessRequestBody,
  type: RequestType,
  { caller, directory }: { caller: Caller; directory: Directory },
): Part[] => {
  const nested = body.requestedForWithRequestedItems ?? [];
  const parts: Part[] =
    nested.length > 0
      ? nested.map(({ identityId, ...rest }) => ({ requestedFor: [identityId], ...rest }))
      : [
          {
            requestedFor: [...new Set(body.requestedFor)],
            identityType: 'HUMAN',
            requestedItems: body.requestedItems,
          },
        ];

  for (const part of parts) {
    refuseUnknown(part, directory);
    if (type === 'GRANT_ACCESS') refuseGrant(part);
    else refuseRevoke(part, nested.length > 0, caller, directory);
  }
  return parts;
};

const refuse = (text: string): never => {
  throw new Refusal(400, text);
};

const refuseUnknown = (part: Part, directory: Directory) => {
  const { requestedFor, identityType, requestedItems } = part;
  if (requestedFor.length === 0) refuse('requestedFor must name at least one identity.');
  if (requestedItems.length === 0) refuse('requestedItems must name at least one item.');
  for (const id of requestedFor) {
    const recipient = identityType === 'MACHINE' ? directory.machine(id) : directory.byId(id);
    recipient ?? refuse(`There is no ${identityType.toLowerCase()} identity ${id}.`);
  }
  for (const { type, id } of requestedItems) {
    directory.item(type, id) ?? refuse(`There is no requestable ${type} ${id}.`);
  }
};

const refuseGrant = ({ requestedFor, identityType, requestedItems }: Part) => {
  const entitlements = requestedItems.filter(({ type }) => type === 'ENTITLEMENT').length;
  if (identityType === 'MACHINE' && entitlements < requestedItems.length) {
    refuse('Only entitlements can be requested for a machine identity.');
  }
  if (entitlements > 25) refuse('At most 25 entitlements can be requested at once.');
  if (entitlements > 0 && requestedFor.length > 10) {
    refuse('Entitlements can be requested for at most 10 identities at once.');
  }
};

const refuseRevoke = (part: Part, nested: boolean, caller: Caller, directory: Directory) => {
  const { requestedFor, requestedItems } = part;
  const [target = ''] = requestedFor;
  if (nested) refuse('requestedForWithRequestedItems cannot be used to revoke access.');
  if (requestedFor.length > 1) refuse('Access can be revoked from one identity at a time.');
  if (requestedItems.filter(({ type }) => type === 'ENTITLEMENT').length > 1) {
    refuse('One entitlement can be revoked at a time.');
  }
  if (requestedItems.some(({ comment }) => !comment)) refuse('Revoking access needs a comment.');
  if (requestedItems.some(({ startDate }) => startDate)) refuse('Revoking takes no startDate.');
  if (target === caller.identityId) refuse('You cannot revoke your own access.');

  const person = directory.byId(target);
  const manager = person && directory.managerOf(person);
  if (!caller.authorities.includes('ORG_ADMIN') && manager?.id !== caller.identityId) {
    throw new Refusal(403, 'Only a manager or an administrator can revoke access.');
  }
};
