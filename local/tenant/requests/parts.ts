/** The access requests in a body, by SailPoint's rules for them. */
import { Refusal } from '../core/refusal.ts';
import type { Caller } from '../directory/access-tokens.ts';
import type { Directory } from '../directory/directory.ts';
import type { AccessRequestBody, IdentityType, RequestedItemBody, RequestType } from './body.ts';
import { refuseMachineItems } from './machine-rules.ts';

/** One access request of the body: its recipients and its items. */
export type Part = {
  requestedFor: string[];
  identityType: IdentityType;
  requestedItems: RequestedItemBody[];
};

type Context = { caller: Caller; directory: Directory; now: Date };

/** The access requests in a body; throws the first rule that it breaks. */
export const partsOf = (body: AccessRequestBody, type: RequestType, context: Context): Part[] => {
  const parts = partsIn(body);
  for (const part of parts) {
    refuseUnknown(part, context.directory);
    refusePast(part, context.now);
    if (part.identityType === 'MACHINE') refuseMachineItems(part.requestedItems, type);
    if (type === 'GRANT_ACCESS') refuseTooMany(part);
  }
  if (type === 'REVOKE_ACCESS') refuseRevoke(parts, body, context);
  return parts;
};

const refuse = (text: string): never => {
  throw new Refusal(400, text);
};

const partsIn = (body: AccessRequestBody): Part[] => {
  const { requestedFor, requestedItems, requestedForWithRequestedItems: nested } = body;
  if (!nested) {
    const recipients = [...new Set(requestedFor)];
    if (recipients.length === 0) refuse('requestedFor must name at least one identity.');
    return [
      { requestedFor: recipients, identityType: 'HUMAN', requestedItems: requestedItems ?? [] },
    ];
  }

  if (requestedFor !== undefined || requestedItems !== undefined) {
    refuse(
      'requestedForWithRequestedItems can only be used without requestedFor and requestedItems.',
    );
  }
  if (new Set(nested.map(({ identityType }) => identityType)).size > 1) {
    refuse('Human and machine identities cannot be mixed in one request.');
  }
  return nested.map(({ identityId, ...rest }) => ({ requestedFor: [identityId], ...rest }));
};

const refuseUnknown = (
  { requestedFor, identityType, requestedItems }: Part,
  directory: Directory,
) => {
  if (requestedItems.length === 0) refuse('requestedItems must name at least one item.');
  for (const id of requestedFor) {
    const recipient = identityType === 'MACHINE' ? directory.machine(id) : directory.byId(id);
    recipient ?? refuse(`There is no ${identityType.toLowerCase()} identity ${id}.`);
  }
  for (const { type, id } of requestedItems) {
    directory.item(type, id) ?? refuse(`There is no requestable ${type} ${id}.`);
  }
};

/** A start in the past means as soon as possible; an end in the past means nothing. */
const refusePast = ({ requestedItems }: Part, now: Date) => {
  const isPast = ({ removeDate }: RequestedItemBody) =>
    removeDate !== undefined && new Date(removeDate) <= now;
  if (requestedItems.some(isPast)) refuse('removeDate must be in the future.');
};

const entitlementsIn = (items: RequestedItemBody[]) =>
  items.filter(({ type }) => type === 'ENTITLEMENT').length;

const refuseTooMany = ({ requestedFor, requestedItems }: Part) => {
  const entitlements = entitlementsIn(requestedItems);
  if (entitlements > 25) refuse('At most 25 entitlements can be requested at once.');
  if (entitlements > 0 && requestedFor.length > 10) {
    refuse('Entitlements can be requested for at most 10 identities at once.');
  }
};

const refuseRevoke = (
  parts: Part[],
  { requestedForWithRequestedItems: nested }: AccessRequestBody,
  { caller, directory }: Context,
) => {
  const targets = parts.flatMap(({ requestedFor }) => requestedFor);
  const items = parts.flatMap(({ requestedItems }) => requestedItems);
  const [target = ''] = targets;
  const isMachine = parts.some(({ identityType }) => identityType === 'MACHINE');
  if (nested && !isMachine) {
    refuse('requestedForWithRequestedItems cannot be used to revoke access of people.');
  }
  if (targets.length > 1) refuse('Access can be revoked from one identity at a time.');
  if (entitlementsIn(items) > 1) refuse('One entitlement can be revoked at a time.');
  if (items.some(({ comment }) => !comment)) refuse('Revoking access needs a comment.');
  if (items.some(({ startDate }) => startDate)) refuse('Revoking takes no startDate.');
  if (target === caller.identityId) refuse('You cannot revoke your own access.');

  const person = directory.byId(target);
  const manager = person && directory.managerOf(person);
  if (!caller.authorities.includes('ORG_ADMIN') && manager?.id !== caller.identityId) {
    throw new Refusal(403, 'Only a manager or an administrator can revoke access.');
  }
};
