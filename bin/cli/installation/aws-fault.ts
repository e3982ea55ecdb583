/** An error of AWS as one sentence with its remedy. */

const LOG_IN = 'choose a profile with AWS_PROFILE, or log in with "aws sso login"';
const CHECK_PLACE = 'check the network, AWS_REGION and AWS_ENDPOINT_URL';

const SENTENCES: Record<string, string> = {
  CredentialsProviderError: `No AWS credentials found; ${LOG_IN}.`,
  TokenProviderError: `No AWS credentials found; ${LOG_IN}.`,
  ExpiredToken: `The AWS credentials have expired; ${LOG_IN}.`,
  ExpiredTokenException: `The AWS credentials have expired; ${LOG_IN}.`,
  UnrecognizedClientException: `AWS does not recognize these credentials; ${LOG_IN}.`,
  InvalidClientTokenId: `AWS does not recognize these credentials; ${LOG_IN}.`,
  SignatureDoesNotMatch: `AWS rejected these credentials; ${LOG_IN}.`,
  InvalidSignatureException: `AWS rejected these credentials; ${LOG_IN}.`,
};

type AwsError = Error & { $metadata?: { httpStatusCode?: number }; code?: string };

/** `undefined` if the error is not from AWS. */
export const awsFault = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  const { name, message, code, $metadata } = error as AwsError;

  if (SENTENCES[name]) return SENTENCES[name];
  if (message === 'Region is missing') {
    return 'No AWS region is set; set AWS_REGION to the region of the subscriptions.';
  }
  if (/^AccessDenied/.test(name))
    return `AWS denied access: ${message}; allow this action for your AWS role.`;
  if ($metadata?.httpStatusCode) return `AWS answered ${name}: ${message}`;
  return $metadata ? `AWS cannot be reached (${code ?? name}); ${CHECK_PLACE}.` : undefined;
};
