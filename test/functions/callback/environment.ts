import { Env } from '../../../functions/callback/env.ts';
import { TENANT_URL } from '../fixtures.ts';

/** The environment of `callback`. */
export const ENV = Env.parse({
  TABLE_NAME: 'table',
  BUS_NAME: 'countersign',
  QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/answers',
  DEAD_LETTERS_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/dead',
  TENANT_URL,
  TOKEN_SECRET_ID: 'token',
});
