/** What an answer is sent with. It lies apart from the record: readable by those who send, and by nobody else. */
import * as z from 'zod/mini';
import { SecretText } from './credentials.ts';

export const Envelope = z.object({
  callbackUrl: SecretText,
  secret: SecretText,
});
export type Envelope = z.infer<typeof Envelope>;

/** How the keys of all envelopes end; no invocation's id has such a character. */
export const ENVELOPE_KEY_END = '#envelope';

export const envelopeKey = (invocationId: string): string => invocationId + ENVELOPE_KEY_END;
