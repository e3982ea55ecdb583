import { ServiceError } from '../../errors.ts';
import { explain } from './explain.ts';

export type ReplacementFailure = { subscription: string; reason: unknown };

/** One error for all subscriptions whose bearer token stayed old; it has the first known code. */
export const replacementFailure = (failures: ReplacementFailure[], total: number): ServiceError => {
  const known = failures
    .map(({ reason }) => reason)
    .find((reason) => reason instanceof ServiceError);

  return new ServiceError(
    known?.code ?? 'SAILPOINT_UNREACHABLE',
    `The bearer token of ${failures.length} of ${total} HTTP subscriptions was not replaced: ` +
      failures
        .map(({ subscription, reason }) => `"${subscription}" (${explain(reason)})`)
        .join(', '),
  );
};
