/** Triggers about accounts and their aggregation. */
import { z } from 'zod';
import { EventReference, notification, type TenantTrigger } from './trigger.ts';

const Account = EventReference.extend({ nativeIdentity: z.string(), uuid: z.string().nullish() });
const Change = z.looseObject({
  attribute: z.string(),
  oldValue: z.unknown(),
  newValue: z.unknown(),
});
const Aggregated = z.looseObject({
  source: EventReference,
  status: z.enum(['Success', 'Failed', 'Terminated']),
  started: z.iso.datetime({ offset: true }),
  completed: z.iso.datetime({ offset: true }),
  errors: z.array(z.string()).nullable(),
  warnings: z.array(z.string()).nullable(),
  stats: z.looseObject({
    scanned: z.int(),
    unchanged: z.int(),
    changed: z.int(),
    added: z.int(),
    removed: z.int(),
  }),
});

const ED = { type: 'IDENTITY', id: '2c91808b6ef1d43e016efba0ce470909', name: 'Ed Engineer' };
const DIRECTORY = {
  type: 'SOURCE',
  id: '2c918087701c40cf01701dfdf1c61e1f',
  name: 'Active Directory',
};
const ACCOUNT = {
  type: 'ACCOUNT',
  id: '2c91808b6ef1d43e016efba0ce470911',
  name: 'ed.engineer',
  nativeIdentity: 'CN=Ed Engineer,OU=Engineering,DC=acme,DC=example',
  uuid: '{9c1b3f60-2f9e-4a0e-8b1d-52f0f5f1f0aa}',
};
const AGGREGATION = {
  source: DIRECTORY,
  status: 'Success',
  started: '2026-11-20T02:00:00.000Z',
  completed: '2026-11-20T02:04:31.512Z',
  errors: [],
  warnings: ['Account skipped'],
  stats: { scanned: 200, unchanged: 190, changed: 6, added: 3, removed: 1 },
};

export const ACCOUNT_TRIGGERS: TenantTrigger[] = [
  notification({
    id: 'idn:account-aggregation-completed',
    name: 'Account Aggregation Completed',
    description: 'Notifies that an account aggregation ended.',
    input: Aggregated,
    exampleInput: AGGREGATION,
  }),
  notification({
    id: 'idn:aggregation-accounts-collected',
    name: 'Accounts Collected for Aggregation',
    description:
      'Notifies that the accounts of a source were collected, before they are processed.',
    input: Aggregated,
    exampleInput: AGGREGATION,
  }),
  notification({
    id: 'idn:account-attributes-changed',
    name: 'Account Attributes Changed',
    description: 'Notifies that attributes of an account changed.',
    input: z.looseObject({
      identity: EventReference,
      source: EventReference,
      account: Account,
      changes: z.array(Change),
    }),
    exampleInput: {
      identity: ED,
      source: DIRECTORY,
      account: ACCOUNT,
      changes: [{ attribute: 'sn', oldValue: 'Student', newValue: 'Engineer' }],
    },
  }),
  notification({
    id: 'idn:account-correlated',
    name: 'Account Correlated',
    description: 'Notifies that an account was correlated to an identity.',
    input: z.looseObject({
      identity: EventReference,
      source: EventReference,
      account: Account,
      attributes: z.looseObject({}),
      entitlementCount: z.int().optional(),
    }),
    exampleInput: {
      identity: ED,
      source: DIRECTORY,
      account: ACCOUNT,
      attributes: { sn: 'Engineer', memberOf: ['CN=Engineers,DC=acme,DC=example'] },
      entitlementCount: 1,
    },
  }),
  notification({
    id: 'idn:account-uncorrelated',
    name: 'Account Uncorrelated',
    description: 'Notifies that an account was removed from an identity.',
    input: z.looseObject({
      identity: EventReference,
      source: EventReference,
      account: Account,
      entitlementCount: z.int().optional(),
    }),
    exampleInput: { identity: ED, source: DIRECTORY, account: ACCOUNT, entitlementCount: 0 },
  }),
];
