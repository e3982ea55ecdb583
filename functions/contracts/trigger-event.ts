import * as z from 'zod/mini';
import { type ErrorCode, ServiceError } from '../errors.ts';
import { NO_REQUEST, RecordedRequest } from './access-request.ts';
import { SecretText } from './credentials.ts';
import type { Envelope } from './envelope.ts';
import { type Measure, timesOf } from './event-times.ts';
import { Invocation } from './invocation.ts';
import { InvocationId } from './invocation-id.ts';
import { isTooDeep, wellFormed } from './json.ts';
import type { TriggerId } from './trigger.ts';
import { TRIGGERS } from './triggers.ts';

/** Where events may come from: this account and region, and the subscribed triggers. */
export type Home = Measure & { account: string; region: string };

const LATEST = Date.parse('9999-01-01');

const Given = z.looseObject({
  'detail-type': z.string(),
  source: z.string(),
  account: z.string(),
  region: z.string(),
  // Of four digits in UTC too, with the deadline after it.
  time: z.iso.datetime({ offset: true }).check(z.refine((time) => Date.parse(time) < LATEST)),
  detail: z.looseObject({ _metadata: z.looseObject({ triggerType: z.string() }) }),
});

/** A new invocation, and what its answer is sent with. */
export type ReadEvent = { fresh: Invocation; envelope: Envelope };

/** `invocationId` is missing in documented events, `responseMode` in captured ones. */
const Metadata = z.looseObject({
  callbackURL: z.pipe(z.string().check(z.maxLength(2048)), SecretText),
  secret: z.pipe(z.string().check(z.maxLength(1024)), SecretText),
  invocationId: z.nullish(z.string().check(z.regex(/^[\w-]{0,128}$/))),
});

/** A trigger's kind as its events have it. */
const TYPES = { REQUEST_RESPONSE: 'requestResponse' };

/** An event may be wrong in thousands of places. */
const MAX_ISSUES = 10;

const refusal = (code: ErrorCode, message: string) => new ServiceError(code, message);

/** Paths and rules that were broken, never the values: an event is full of personal data. */
const malformed = ({ issues }: z.core.$ZodError, prefix: readonly string[]) =>
  refusal(
    'EVENT_MALFORMED',
    `The event breaks its contract at ${issues
      .slice(0, MAX_ISSUES)
      .map(({ path, code }) => `${[...prefix, ...path].join('.') || 'its root'} (${code})`)
      .join(', ')}.`,
  );

const read = <T>(schema: z.ZodMiniType<T>, value: unknown, ...prefix: string[]): T => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw malformed(parsed.error, prefix);
  return parsed.data;
};

const subscribed = (event: z.infer<typeof Given>, { account, region, triggers }: Home) => {
  const trigger = triggers.find(({ triggerId }) => triggerId === event['detail-type']);
  const foreign =
    (!trigger && 'trigger') ||
    (trigger?.source !== event.source && 'source') ||
    (event.account !== account && 'account') ||
    (event.region !== region && 'region');
  if (!trigger || foreign) {
    throw refusal('EVENT_FOREIGN', `The event's ${foreign} is not one that is subscribed here.`);
  }
  return trigger;
};

const idIn = (callbackUrl: string) =>
  /\/trigger-invocations\/(?:v\d+\/)?([^/?#]+)\/complete$/.exec(callbackUrl)?.[1];

/** The request in an event, or why it cannot be read. */
const requestIn = (triggerId: TriggerId, input: object, event: unknown) => {
  if (isTooDeep(event)) return { unreadable: 'The event is nested deeper than is read.' };

  const parsed = TRIGGERS[triggerId].input.safeParse(input);
  return parsed.success
    ? { request: parsed.data }
    : { unreadable: malformed(parsed.error, ['detail']).message };
};

/** The id of a request of which nothing else may be readable. */
const RequestId = z.catch(RecordedRequest.shape.accessRequestId, NO_REQUEST.accessRequestId);

/**
 * Reads the EventBridge event of a response-required trigger as a new invocation.
 *
 * Throws a `ServiceError`: EVENT_FOREIGN (another source, trigger, account or region),
 * EVENT_FIRE_AND_FORGET (nobody waits for an answer), EVENT_MALFORMED (nobody knows whom to answer,
 * or with what secret). Where only the request cannot be read, the invocation says why.
 */
export const parseEvent = (event: unknown, home: Home): ReadEvent => {
  const given = read(Given, wellFormed(event));
  const trigger = subscribed(given, home);
  const { triggerId } = trigger;
  const { _metadata, ...input } = given.detail;
  if (_metadata.triggerType !== TYPES[TRIGGERS[triggerId].kind]) {
    throw refusal('EVENT_FIRE_AND_FORGET', 'The event belongs to a trigger that takes no answer.');
  }

  const metadata = read(Metadata, _metadata, 'detail', '_metadata');
  const invocationId = metadata.invocationId || idIn(metadata.callbackURL.reveal());
  if (!InvocationId.safeParse(invocationId).success || !invocationId) {
    throw refusal(
      'EVENT_MALFORMED',
      'Neither the event nor its callback URL has an invocation id.',
    );
  }

  const fresh = {
    invocationId,
    state: 'received' as const,
    triggerId,
    accessRequestId: RequestId.parse(input.accessRequestId),
    request: NO_REQUEST,
    ...requestIn(triggerId, input, event),
    ...timesOf(trigger, new Date(given.time), home),
    attempts: 0,
    outcomeUnknown: false,
  };
  // What could not be read again is refused before anything is written.
  read(Invocation, fresh);
  return { fresh, envelope: { callbackUrl: metadata.callbackURL, secret: metadata.secret } };
};
