import * as z from 'zod/mini';
import { Text } from './text.ts';

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
});
export type Sender = z.infer<typeof Sender>;

/** The sender of an event. */
export const senderOf = (event: {
  source: string;
  account: string;
  id: string;
  time: string;
}): Sender => ({
  source: event.source,
  account: event.account,
  eventId: event.id,
  at: new Date(event.time).toISOString(),
});
