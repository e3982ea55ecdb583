import { Secret } from '../../functions/contracts/credentials.ts';
import type { Envelope } from '../../functions/contracts/envelope.ts';
import { CALLBACK_URL, SECRET } from './fixtures.ts';

/** What the fixtures' invocation is answered with. */
export const envelope = (callbackUrl = CALLBACK_URL): Envelope => ({
  callbackUrl: new Secret(callbackUrl),
  secret: new Secret(SECRET),
});
