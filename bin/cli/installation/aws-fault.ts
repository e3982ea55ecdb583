/** What AWS has against a command, as one sentence with the remedy. */

const LOG_IN = 'choose a profile with AWS_PROFILE, or log in with "aws sso login"';
const CHECK_PLACE = 'check the network, AWS_REGION and AWS_ENDPOINT_URL';

const SENTENCES: Record<string, string> = {
  CredentialsProviderError: `There are no AWS credentials; ${LOG_IN}.`,
  TokenProviderError: `There are no AWS credentials; ${LOG_IN}.`,
  ExpiredToken: `The AWS credentials have expired; ${LOG_IN}.`,
  ExpiredTokenException: `The AWS credentials have expired; ${LOG_IN}.`,
  UnrecognizedClientException: `AWS does not know these credentials; ${LOG_IN}.`,
  InvalidClientTokenId: `AWS does not know these credentials; ${LOG_IN}.`,
  SignatureDoesNotMatch: `AWS does not accept these credentials; ${LOG_IN}.`,
  InvalidSignatureException: `AWS does not accept these credentials; ${LOG_IN}.`,
};

type AwsError = Error & { $metadata?: { httpStatusCode?: number }; code?: string };

/** The sentence, or nothing when the error is not AWS's. */
export const awsFault = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  const { name, message, code, $metadata } = error as AwsError;

  if (SENTENCES[name]) return SENTENCES[name];
  if (message === 'Region is missing') {
    return 'There is no AWS region; set AWS_REGION to the region of the subscriptions.';
  }
  if (/^AccessDenied/.test(name)) return `AWS refused: ${message}; allow this to your AWS role.`;
  if ($metadata?.httpStatusCode) return `AWS answered ${name}: ${message}`;
  return $metadata ? `AWS cannot be reached (${code ?? name}); ${CHECK_PLACE}.` : undefined;
};
