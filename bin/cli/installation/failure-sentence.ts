import { ServiceError } from '../../../functions/errors.ts';
import { InputError } from '../terminal/input-error.ts';
import { awsFault } from './aws-fault.ts';

/** An expected failure as a sentence with its remedy; `undefined` if the error is a bug. */
export const failureSentence = (error: unknown): string | undefined =>
  error instanceof InputError || error instanceof ServiceError ? error.message : awsFault(error);
