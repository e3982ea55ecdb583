import * as z from 'zod/mini';
import { Text } from './text.ts';

const NOT_A_PRINCIPAL = 'is not the ARN of an AWS principal';

/** ARN of an AWS principal. With single sign-on its session is often named like the person. */
export const Caller = z
  .string()
  .check(z.maxLength(512), z.regex(/^arn:[\w-]+:(iam|sts)::\d{12}:[\x21-\x7e]+$/, NOT_A_PRINCIPAL));

/** The account of a principal. */
export const accountOf = (caller: string): string => caller.split(':')[4] ?? '';

/** Where a submitted decision came from, as its envelope in EventBridge says: ids and a time. */
export const Sender = z.object({
  /** `source` of the event, which its sender chose. */
  source: Text,
  /** The AWS account that put the event on the bus. */
  account: Text,
  /** EventBridge's id of the event. */
  eventId: Text,
  /** When it was sent, as the sender has it. */
  at: z.iso.datetime(),
  /** The AWS principal behind it, in the sender's own words; one of `account`. */
  caller: z.optional(Caller),
});
export type Sender = z.infer<typeof Sender>;

/** The sender of an event of `Decision Submitted`. */
export const senderOf = (event: {
  source: string;
  account: string;
  id: string;
  time: string;
  detail: { caller?: string | undefined };
}): Sender => ({
  source: event.source,
  account: event.account,
  eventId: event.id,
  at: new Date(event.time).toISOString(),
  ...(event.detail.caller && { caller: event.detail.caller }),
});
