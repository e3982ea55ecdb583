import type { EventDestination } from '../../contracts/subscription-owner.ts';
import { ServiceError } from '../../errors.ts';

export const tenantChanged = () =>
  new ServiceError(
    'TENANT_CHANGED',
    'A stack stays with its tenant, which has its subscriptions and waits for its answers; ' +
      'deploy the other tenant as a stack of another name, then delete this one.',
  );

export const busExists = (name: string) =>
  new ServiceError(
    'EVENT_BUS_EXISTS',
    `The event source "${name}" has an event bus in this account already, and can have no second one; ` +
      'pause its subscription, delete that bus with its rules, then deploy again.',
  );

export const unknownTrigger = (triggerId: string) =>
  new ServiceError(
    'TRIGGER_UNKNOWN',
    `SailPoint lists no trigger "${triggerId}"; check that the tenant is licensed for it.`,
  );

export const invalidFilter = (triggerId: string, filter: string) =>
  new ServiceError(
    'FILTER_INVALID',
    `SailPoint cannot read the filter ${JSON.stringify(filter)} of trigger "${triggerId}"; ` +
      'correct it in the props of the stack.',
  );

export const missingSource = (name: string, { account, region }: EventDestination) =>
  new ServiceError(
    'EVENT_SOURCE_MISSING',
    `SailPoint made no event source "${name}" in account ${account} and region ${region} in time; ` +
      'see with `aws events list-event-sources` which ones there are, then deploy again.',
  );
