/** A dead letter in any of its forms: what was to be handled, and why that failed. */
import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { jsonIn } from '../../../functions/contracts/json.ts';
import { plain, shorten } from '../../../functions/policy/explain.ts';
import { redact } from '../../../functions/sailpoint/redact.ts';

export type DeadLetter = {
  /** The part of the installation that it belongs to, as the stack's outputs name it. */
  queue: string;
  messageId: string;
  since: string;
  code: string;
  /** One line without the secrets of the event. */
  reason: string;
  /** The event, message or payload that was to be handled; text if it is not JSON. */
  original: unknown;
};

/** The message that Lambda sends when a function failed for good. */
const FailedInvocation = z.object({
  requestContext: z.object({ condition: z.string() }),
  requestPayload: z.unknown(),
  responsePayload: z
    .object({ errorType: z.string().catch(''), errorMessage: z.string().catch('') })
    .catch({ errorType: '', errorMessage: '' }),
});

const Metadata = z.object({
  detail: z.object({ _metadata: z.record(z.string(), z.unknown()) }),
});

/** Secrets of an event, which its error may quote. */
const secretsIn = (original: unknown): string[] => {
  const { data } = Metadata.safeParse(original);
  const { secret, callbackURL } = data?.detail._metadata ?? {};
  return [secret, callbackURL].filter((value) => typeof value === 'string');
};

const MAX_REASON = 500;

const readable = (text: string, original: unknown) =>
  shorten(plain(redact(text.slice(0, 4 * MAX_REASON), secretsIn(original))), MAX_REASON);

const attribute = ({ MessageAttributes = {} }: Message, name: string): string =>
  MessageAttributes[name]?.StringValue ?? '';

export const readDeadLetter = (queue: string, message: Message): DeadLetter => {
  const { MessageId = '', Body = '', Attributes = {} } = message;
  const since = new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString();
  const body = jsonIn(Body) ?? Body;

  const failed = FailedInvocation.safeParse(body).data;
  if (failed) {
    const { requestContext, requestPayload: original, responsePayload } = failed;
    const code = readable(responsePayload.errorType || requestContext.condition, original);
    const reason = readable(responsePayload.errorMessage || requestContext.condition, original);
    return { queue, messageId: MessageId, since, code, reason, original };
  }

  // EventBridge and the functions set these; a message that was received too often has none.
  const code = attribute(message, 'ERROR_CODE') || 'RECEIVED_TOO_OFTEN';
  const reason =
    attribute(message, 'ERROR_MESSAGE') || 'It was received repeatedly but never processed.';
  return {
    queue,
    messageId: MessageId,
    since,
    code: readable(code, body),
    reason: readable(reason, body),
    original: body,
  };
};
