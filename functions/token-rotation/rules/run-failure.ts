import { ServiceError } from '../../errors.ts';
import { explain } from './explain.ts';

/** What a run fails with: its one failure as it is, or one error with the first code that tells of all. */
export const runFailure = (failures: readonly unknown[]): unknown => {
  if (failures.length === 1) return failures[0];

  const known = failures.find((reason) => reason instanceof ServiceError);
  return new ServiceError(
    known?.code ?? 'SAILPOINT_UNREACHABLE',
    `Both parts of the run failed: ${failures.map(explain).join(' ')}`,
  );
};
