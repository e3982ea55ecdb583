import { ServiceError } from '../../errors.ts';

/** What a message may say of a failure: only a ServiceError is known to be free of secrets. */
export const explain = (reason: unknown): string =>
  reason instanceof ServiceError ? `${reason.code}: ${reason.message}` : 'unexpected error';
