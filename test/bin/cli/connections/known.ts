import { awsError } from '../fake-aws.ts';

/** The value, or what AWS says of something that it does not have. */
export const known = <Value extends object>(value: Value | undefined): Value => {
  if (value === undefined) throw awsError('ResourceNotFoundException');
  return value;
};
