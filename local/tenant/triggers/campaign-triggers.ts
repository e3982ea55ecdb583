/** Triggers about certification campaigns. */
import { z } from 'zod';
import { notification, type TenantTrigger } from './trigger.ts';

const KINDS = ['MANAGER', 'SOURCE_OWNER', 'SEARCH', 'ROLE_COMPOSITION'] as const;

const campaignWith = (...statuses: [string, ...string[]]) =>
  z.looseObject({
    campaign: z.looseObject({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      created: z.iso.datetime({ offset: true }),
      modified: z.string().nullish(),
      deadline: z.string().nullish(),
      type: z.enum(KINDS),
      campaignOwner: z.looseObject({ id: z.string(), displayName: z.string(), email: z.string() }),
      status: z.enum(statuses),
    }),
  });

const CAMPAIGN = {
  id: '2c91808576f886190176f88caf0d0067',
  name: 'Manager Campaign',
  description: 'Everybody who reports to Mary Manager',
  created: '2026-11-16T09:00:00.000Z',
  modified: null,
  deadline: '2026-12-16T09:00:00.000Z',
  type: 'MANAGER',
  campaignOwner: {
    id: '2c91808b6ef1d43e016efba0ce470906',
    displayName: 'Adam Admin',
    email: 'adam.admin@acme.example',
  },
};

const Certification = z.looseObject({
  certification: z.looseObject({
    id: z.string(),
    name: z.string(),
    campaignRef: z.looseObject({ id: z.string(), name: z.string(), type: z.literal('CAMPAIGN') }),
    phase: z.enum(['STAGED', 'ACTIVE', 'SIGNED']),
    due: z.string(),
    signed: z.string(),
    reviewer: z.looseObject({ id: z.string(), name: z.string() }),
    hasErrors: z.boolean(),
    completed: z.boolean(),
    decisionsMade: z.int(),
    decisionsTotal: z.int(),
    entitiesCompleted: z.int(),
    entitiesTotal: z.int(),
  }),
});

export const CAMPAIGN_TRIGGERS: TenantTrigger[] = [
  notification({
    id: 'idn:campaign-activated',
    name: 'Campaign Activated',
    description: 'Notifies that a certification campaign was activated.',
    input: campaignWith('ACTIVE'),
    exampleInput: { campaign: { ...CAMPAIGN, status: 'ACTIVE' } },
  }),
  notification({
    id: 'idn:campaign-ended',
    name: 'Campaign Ended',
    description: 'Notifies that a certification campaign ended.',
    input: campaignWith('COMPLETED'),
    exampleInput: { campaign: { ...CAMPAIGN, status: 'COMPLETED' } },
  }),
  notification({
    id: 'idn:campaign-generated',
    name: 'Campaign Generated',
    description: 'Notifies that a certification campaign was generated.',
    input: campaignWith('STAGED', 'ACTIVATING', 'ACTIVE'),
    exampleInput: { campaign: { ...CAMPAIGN, status: 'STAGED' } },
  }),
  notification({
    id: 'idn:certification-signed-off',
    name: 'Certification Signed Off',
    description: 'Notifies that a reviewer signed off a certification.',
    input: Certification,
    exampleInput: {
      certification: {
        id: '2c91808576f886190176f88cb1ad00f8',
        name: 'Access Review of Mary Manager',
        created: '2026-11-16T09:00:00.000Z',
        modified: null,
        campaignRef: {
          id: CAMPAIGN.id,
          name: CAMPAIGN.name,
          type: 'CAMPAIGN',
          campaignType: 'MANAGER',
          description: CAMPAIGN.description,
          correlatedStatus: 'CORRELATED',
          mandatoryCommentRequirement: 'NO_DECISIONS',
        },
        phase: 'SIGNED',
        due: '2026-12-16T09:00:00.000Z',
        signed: '2026-11-20T11:20:00.000Z',
        reviewer: {
          id: '2c91808b6ef1d43e016efba0ce470912',
          name: 'Mary Manager',
          email: 'mary.manager@acme.example',
          type: 'IDENTITY',
        },
        hasErrors: false,
        errorMessage: null,
        completed: true,
        decisionsMade: 12,
        decisionsTotal: 12,
        entitiesCompleted: 4,
        entitiesTotal: 4,
      },
    },
  }),
];
