import { ServiceError } from '../../errors.ts';
import type { StackRequest } from './stack-request.ts';

/** Ends the physical id of a resource for which nothing was changed in SailPoint. */
const UNTOUCHED = '/untouched';

/** The id never changes afterwards, or CloudFormation would take an update for a replacement. */
export const physicalId = (
  { PhysicalResourceId, LogicalResourceId }: StackRequest,
  touched: boolean,
): string =>
  PhysicalResourceId ?? (touched ? LogicalResourceId : `${LogicalResourceId}${UNTOUCHED}`);

/** Whether this deletion can leave nothing behind, because the creation changed nothing. */
export const isUntouched = ({ PhysicalResourceId }: StackRequest): boolean =>
  PhysicalResourceId?.endsWith(UNTOUCHED) ?? false;

/** What may be said of a failure: only a `ServiceError` is known to be free of secrets. */
export const told = (error: unknown): { code: string; reason: string; where?: string[] } => {
  if (error instanceof ServiceError) return { code: error.code, reason: error.message };
  if (!(error instanceof Error)) return { code: 'UNEXPECTED', reason: typeof error };

  // Without the message, which may quote anything.
  const where = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    code: 'UNEXPECTED',
    reason: `${error.name}; the log of this function says where.`,
    where,
  };
};

/** The sentence that the stack shows. */
export const reasonFor = ({ RequestType }: StackRequest, error: unknown): string => {
  const { code, reason } = told(error);
  return RequestType === 'Delete'
    ? `${code}: the subscription may still exist in SailPoint and block requests ` +
        `(${reason.replace(/\.$/, '')}); fix this, then delete the stack again.`
    : `${code}: ${reason}`;
};
