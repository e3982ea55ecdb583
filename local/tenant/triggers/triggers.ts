/** The event triggers of the tenant with their input and output. */
import type { TriggerV2024 } from 'sailpoint-api-client';
import { z } from 'zod';
import { Refusal } from '../core/refusal.ts';
import { ACCOUNT_TRIGGERS } from './account-triggers.ts';
import { CAMPAIGN_TRIGGERS } from './campaign-triggers.ts';
import { IDENTITY_TRIGGERS } from './identity-triggers.ts';
import { SOURCE_TRIGGERS } from './source-triggers.ts';
import { EventReference, type TenantTrigger } from './trigger.ts';

export const PRE_APPROVAL = 'idn:access-request-pre-approval';
export const DYNAMIC_APPROVER = 'idn:access-request-dynamic-approver';
export const DECISION = 'idn:access-request-post-approval';

const Item = EventReference.extend({
  operation: z.enum(['Add', 'Remove']),
  description: z.string().nullish(),
  comment: z.string().nullish(),
  form: z.looseObject({}).nullish(),
});
const RequestedFor = z.union([EventReference, z.array(EventReference).min(1).max(10)]);

const AccessRequested = z.looseObject({
  accessRequestId: z.string(),
  requestedFor: RequestedFor,
  requestedItems: z.array(Item).min(1).max(25),
  requestedBy: EventReference,
});

const AccessDecided = z.looseObject({
  accessRequestId: z.string(),
  requestedFor: RequestedFor,
  requestedItemsStatus: z.array(z.looseObject({ id: z.string(), approvalInfo: z.array(z.any()) })),
  requestedBy: EventReference,
});

export const PreApproval = z.looseObject({
  approved: z.boolean(),
  comment: z.string(),
  approver: z.string(),
});

export const DynamicApprover = z
  .looseObject({ id: z.string(), name: z.string(), type: z.string() })
  .nullable();

const ED = { type: 'IDENTITY', id: '2c91808b6ef1d43e016efba0ce470909', name: 'Ed Engineer' };
const ADAM = { type: 'IDENTITY', id: '2c91808b6ef1d43e016efba0ce470906', name: 'Adam Admin' };
const ITEM = {
  id: '2c91808b6ef1d43e016efba0ce470904',
  name: 'Engineering Access',
  description: 'Engineering Access',
  type: 'ACCESS_PROFILE',
  operation: 'Add',
  comment: 'Ed needs this access for his day to day job activities',
};
const EXAMPLE = {
  accessRequestId: '4b4d982dddff4267ab12f0f1e72b5a6d',
  requestedFor: ED,
  requestedItems: [ITEM],
  requestedBy: ADAM,
};

const ACCESS_REQUEST_TRIGGERS: TenantTrigger[] = [
  {
    id: DYNAMIC_APPROVER,
    name: 'Access Request Dynamic Approver',
    type: 'REQUEST_RESPONSE',
    description: 'Requests an additional approver for an access request.',
    input: AccessRequested,
    output: DynamicApprover,
    exampleInput: EXAMPLE,
    exampleOutput: { id: ADAM.id, name: 'Adam Admin', type: 'IDENTITY' },
  },
  {
    id: DECISION,
    name: 'Access Request Decision',
    type: 'FIRE_AND_FORGET',
    description: 'Notifies that an access request was approved or denied.',
    input: AccessDecided,
    exampleInput: {
      accessRequestId: EXAMPLE.accessRequestId,
      requestedFor: ED,
      requestedItemsStatus: [{ ...ITEM, approvalInfo: [] }],
      requestedBy: ADAM,
    },
  },
  {
    id: PRE_APPROVAL,
    name: 'Access Request Submitted',
    type: 'REQUEST_RESPONSE',
    description: 'Requests a decision on whether an access request may continue.',
    input: AccessRequested,
    output: PreApproval,
    exampleInput: EXAMPLE,
    exampleOutput: { approved: false, comment: 'This access conflicts.', approver: 'adam.admin' },
  },
];

const TRIGGERS = [
  ...ACCESS_REQUEST_TRIGGERS,
  ...ACCOUNT_TRIGGERS,
  ...CAMPAIGN_TRIGGERS,
  ...IDENTITY_TRIGGERS,
  ...SOURCE_TRIGGERS,
].toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The trigger with this id, or a 400 that lists the known ones. */
export const triggerOf = (id: string): TenantTrigger => {
  const trigger = TRIGGERS.find((one) => one.id === id);
  if (!trigger) {
    const known = TRIGGERS.map((one) => one.id).join(', ');
    throw new Refusal(400, `There is no trigger "${id}"; the triggers are ${known}.`);
  }
  return trigger;
};

/** All triggers as the API lists them, their schemas as JSON text. */
export const listTriggers = (): TriggerV2024[] =>
  TRIGGERS.map(({ input, output, exampleInput, exampleOutput, ...trigger }) => ({
    ...trigger,
    inputSchema: JSON.stringify(z.toJSONSchema(input)),
    exampleInput: exampleInput as TriggerV2024['exampleInput'],
    outputSchema: output ? JSON.stringify(z.toJSONSchema(output)) : null,
    exampleOutput: (exampleOutput ?? null) as TriggerV2024['exampleOutput'] & null,
  }));
