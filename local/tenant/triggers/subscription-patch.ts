/** JSON Patch on a subscription, limited to the fields that SailPoint allows. */
import { fieldOf, type JsonPatchOperation, patched } from '../core/json-patch.ts';
import { Refusal } from '../core/refusal.ts';
import { SubscriptionPut } from './subscription-body.ts';

const PATCHABLE = [
  'name',
  'description',
  'enabled',
  'type',
  'filter',
  'responseDeadline',
  'httpConfig',
  'eventBridgeConfig',
  'workflowConfig',
];

export const patchedSubscription = (
  before: SubscriptionPut,
  operations: JsonPatchOperation[],
): SubscriptionPut => {
  for (const operation of operations) refuseForeign(operation);
  return patched(before, operations, SubscriptionPut);
};

const refuseForeign = ({ op, path, from }: JsonPatchOperation) => {
  const foreign = [path, from ?? path].map(fieldOf).find((field) => !PATCHABLE.includes(field));
  if (foreign !== undefined) {
    throw new Refusal(400, `"${foreign}" cannot be patched, only ${PATCHABLE.join(', ')}.`);
  }
  // Copying from a config could move a secret to a field that is served.
  if ((op === 'move' || op === 'copy') && !/^\/(name|description|filter)$/.test(from ?? '')) {
    throw new Refusal(400, `${op} needs "from" to be /name, /description or /filter.`);
  }
};
