/** Triggers about sources, their connection and what is provisioned on them. */
import { z } from 'zod';
import { EventReference, notification, type TenantTrigger } from './trigger.ts';

const ED = { type: 'IDENTITY', id: '2c91808b6ef1d43e016efba0ce470909', name: 'Ed Engineer' };
const ADAM = { type: 'IDENTITY', id: '2c91808b6ef1d43e016efba0ce470906', name: 'Adam Admin' };
const DIRECTORY = { id: '2c918087701c40cf01701dfdf1c61e1f', name: 'Active Directory' };
const SOURCE = { ...DIRECTORY, type: 'DIRECT_CONNECT', connector: 'active-directory', actor: ADAM };

const sourceWith = (time: 'created' | 'modified' | 'deleted') =>
  z.looseObject({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    [time]: z.iso.datetime({ offset: true }),
    connector: z.string(),
    actor: EventReference,
  });

const HealthCheck = z.looseObject({
  message: z.string(),
  resultType: z.string(),
  status: z.enum(['Succeeded', 'Failed']),
});

const Provisioned = z.looseObject({
  trackingNumber: z.string(),
  sources: z.string(),
  action: z.string().nullish(),
  errors: z.array(z.string()).nullish(),
  warnings: z.array(z.string()).nullish(),
  recipient: EventReference,
  requester: EventReference.nullish(),
  accountRequests: z.array(
    z.looseObject({
      source: EventReference,
      accountOperation: z.string(),
      provisioningResult: z.enum(['SUCCESS', 'PENDING', 'FAILED']),
      provisioningTarget: z.string(),
    }),
  ),
});

export const SOURCE_TRIGGERS: TenantTrigger[] = [
  notification({
    id: 'idn:post-provisioning',
    name: 'Provisioning Completed',
    description: 'Notifies that a provisioning action was completed on a source.',
    input: Provisioned,
    exampleInput: {
      trackingNumber: '4b4d982dddff4267ab12f0f1e72b5a6d',
      sources: DIRECTORY.name,
      action: 'AccessRequest',
      errors: [],
      warnings: [],
      recipient: ED,
      requester: ADAM,
      accountRequests: [
        {
          source: { type: 'SOURCE', ...DIRECTORY },
          accountId: 'CN=Ed Engineer,OU=Engineering,DC=acme,DC=example',
          accountOperation: 'Modify',
          provisioningResult: 'SUCCESS',
          provisioningTarget: DIRECTORY.name,
          ticketId: null,
          attributeRequests: [
            {
              attributeName: 'memberOf',
              attributeValue: 'CN=Engineers,DC=acme,DC=example',
              operation: 'Add',
            },
          ],
        },
      ],
    },
  }),
  notification({
    id: 'idn:source-created',
    name: 'Source Created',
    description: 'Notifies that a source was created.',
    input: sourceWith('created'),
    exampleInput: { ...SOURCE, created: '2026-11-20T09:00:00.000Z' },
  }),
  notification({
    id: 'idn:source-updated',
    name: 'Source Updated',
    description: 'Notifies that the configuration of a source changed.',
    input: sourceWith('modified'),
    exampleInput: { ...SOURCE, modified: '2026-11-20T09:00:00.000Z' },
  }),
  notification({
    id: 'idn:source-deleted',
    name: 'Source Deleted',
    description: 'Notifies that a source was deleted.',
    input: sourceWith('deleted'),
    exampleInput: { ...SOURCE, deleted: '2026-11-20T09:00:00.000Z' },
  }),
  notification({
    id: 'idn:va-cluster-status-change',
    name: 'VA Cluster Status Change',
    description: 'Notifies that the health of a virtual appliance cluster or source changed.',
    input: z.looseObject({
      created: z.iso.datetime({ offset: true }),
      type: z.enum(['SOURCE', 'CLUSTER']),
      application: z.looseObject({ id: z.string(), name: z.string() }),
      healthCheckResult: HealthCheck,
      previousHealthCheckResult: HealthCheck,
    }),
    exampleInput: {
      created: '2026-11-20T09:00:00.000Z',
      type: 'CLUSTER',
      application: { id: '2c9180866166b5b0016167c32ef31a66', name: 'Production', attributes: null },
      healthCheckResult: {
        message: 'The virtual appliances do not answer.',
        resultType: 'SOURCE_STATE_UNHEALTHY',
        status: 'Failed',
      },
      previousHealthCheckResult: {
        message: 'All virtual appliances answer.',
        resultType: 'SOURCE_STATE_HEALTHY',
        status: 'Succeeded',
      },
    },
  }),
];
