/** The request in a file: an event as EventBridge delivers it, or the request alone. */
import * as z from 'zod';
import { AccessRequest } from '../../../functions/contracts/access-request.ts';
import { wellFormed } from '../../../functions/contracts/json.ts';
import { PRE_APPROVAL, shortTriggerName, TriggerId } from '../../../functions/contracts/trigger.ts';
import type { Document } from '../scenarios/document.ts';
import { readAs } from '../scenarios/mistakes.ts';

export type RequestEvent = {
  triggerId: TriggerId;
  request: AccessRequest;
  sentAt: string;
  /** Whether EventBridge's envelope said when and for which trigger. */
  isEnveloped: boolean;
};

/** `_metadata` holds the secret and the callback URL: neither is read. */
const withoutMetadata = (value: unknown) => {
  if (typeof value !== 'object' || value === null) return value;

  const { _metadata, ...request } = value as Record<string, unknown>;
  // As `decide` reads it.
  return wellFormed(request);
};

const Request = z.preprocess(withoutMetadata, AccessRequest);

const FromEventBridge = z.object({
  'detail-type': TriggerId,
  time: z.iso.datetime({ offset: true }),
  detail: Request,
});

const isFromEventBridge = ({ value }: Document) =>
  typeof value === 'object' && value !== null && 'detail' in value;

/** A request without an envelope counts as just sent, for pre-approval. */
export const eventIn = (document: Document, now: Date): RequestEvent => {
  if (isFromEventBridge(document)) {
    const { 'detail-type': triggerId, time, detail } = readAs(FromEventBridge, document);
    return {
      triggerId,
      request: detail,
      sentAt: new Date(time).toISOString(),
      isEnveloped: true,
    };
  }
  return {
    triggerId: PRE_APPROVAL,
    request: readAs(Request, document),
    sentAt: now.toISOString(),
    isEnveloped: false,
  };
};

/** The event at another time, or for another trigger, if somebody names one. */
export const asAsked = (
  event: RequestEvent,
  { at, trigger }: { at?: string; trigger?: string },
): RequestEvent => {
  const triggerId = TriggerId.options.find((id) => shortTriggerName(id) === trigger);
  return { ...event, triggerId: triggerId ?? event.triggerId, sentAt: at ?? event.sentAt };
};
