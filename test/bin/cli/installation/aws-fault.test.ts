import { expect, test } from 'vitest';
import { awsFault } from '../../../../bin/cli/installation/aws-fault.ts';

const thrown = (name: string, message: string, rest: object = {}) =>
  Object.assign(new Error(message), { name, ...rest });

test.each([
  [
    'no credentials',
    thrown('CredentialsProviderError', 'Could not load credentials from any providers'),
    'No AWS credentials found; choose a profile with AWS_PROFILE, or log in with "aws sso login".',
  ],
  [
    'credentials that ended',
    thrown('ExpiredToken', 'The security token included in the request is expired'),
    'The AWS credentials have expired; choose a profile with AWS_PROFILE, or log in with "aws sso login".',
  ],
  [
    'no region',
    thrown('Error', 'Region is missing'),
    'No AWS region is set; set AWS_REGION to the region of the subscriptions.',
  ],
  [
    'no right',
    thrown('AccessDeniedException', 'User x may not do y', { $metadata: { httpStatusCode: 400 } }),
    'AWS denied access: User x may not do y; allow this action for your AWS role.',
  ],
  [
    'no way there',
    thrown('Error', 'connect', { code: 'ECONNREFUSED', $metadata: { attempts: 3 } }),
    'AWS cannot be reached (ECONNREFUSED); check the network, AWS_REGION and AWS_ENDPOINT_URL.',
  ],
  [
    'another answer',
    thrown('ValidationError', 'Nonsense.', { $metadata: { httpStatusCode: 400 } }),
    'AWS answered ValidationError: Nonsense.',
  ],
])('one sentence with the remedy: %s', (_, error, sentence) => {
  expect(awsFault(error)).toBe(sentence);
});

test.each([[new TypeError('a bug')], ['text']])(
  'what is not of AWS is no fault of AWS',
  (error) => {
    expect(awsFault(error)).toBeUndefined();
  },
);
