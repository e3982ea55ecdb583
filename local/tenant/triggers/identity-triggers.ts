/** Triggers about identities and scheduled searches. */
import { z } from 'zod';
import { EventReference, notification, type TenantTrigger } from './trigger.ts';

const ED = { type: 'IDENTITY', id: '2c91808b6ef1d43e016efba0ce470909', name: 'Ed Engineer' };

const Found = z.looseObject({
  count: z.string(),
  noun: z.string(),
  preview: z.array(z.array(z.string())),
});

export const IDENTITY_TRIGGERS: TenantTrigger[] = [
  notification({
    id: 'idn:identity-attributes-changed',
    name: 'Identity Attributes Changed',
    description: 'Notifies that attributes of an identity changed.',
    input: z.looseObject({
      identity: EventReference,
      changes: z.array(
        z.looseObject({
          attribute: z.string(),
          oldValue: z.unknown().optional(),
          newValue: z.unknown().optional(),
        }),
      ),
    }),
    exampleInput: {
      identity: ED,
      changes: [
        { attribute: 'department', oldValue: 'Sales', newValue: 'Engineering' },
        {
          attribute: 'manager',
          oldValue: {
            type: 'IDENTITY',
            id: '2c91808b6ef1d43e016efba0ce470913',
            name: 'Carl Chief',
          },
          newValue: {
            type: 'IDENTITY',
            id: '2c91808b6ef1d43e016efba0ce470912',
            name: 'Mary Manager',
          },
        },
      ],
    },
  }),
  notification({
    id: 'idn:identity-created',
    name: 'Identity Created',
    description: 'Notifies that an identity was created.',
    input: z.looseObject({ identity: EventReference, attributes: z.looseObject({}) }),
    exampleInput: {
      identity: ED,
      attributes: { firstname: 'Ed', lastname: 'Engineer', department: 'Engineering' },
    },
  }),
  notification({
    id: 'idn:saved-search-complete',
    name: 'Scheduled Search',
    description: 'Notifies that a scheduled search was run, with the first results.',
    input: z.looseObject({
      fileName: z.string(),
      ownerEmail: z.string(),
      ownerName: z.string(),
      query: z.string(),
      searchName: z.string(),
      searchResults: z.looseObject({
        Account: Found.optional(),
        Entitlement: Found.optional(),
        Identity: Found.optional(),
      }),
      signedS3Url: z.string(),
    }),
    exampleInput: {
      fileName: 'Engineers.zip',
      ownerEmail: 'adam.admin@acme.example',
      ownerName: 'Adam Admin',
      query: 'attributes.department:Engineering',
      searchName: 'Engineers',
      searchResults: {
        Identity: {
          count: '1',
          noun: 'identity',
          preview: [
            ['Name', 'Department'],
            ['Ed Engineer', 'Engineering'],
          ],
        },
      },
      signedS3Url: 'https://reports.example.com/Engineers.zip',
    },
  }),
];
