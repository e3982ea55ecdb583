/** What comes to `decide` on the countersign bus. */
import * as z from 'zod/mini';
import { ServiceError } from '../errors.ts';
import { INVOCATION_STALLED, SOURCE } from './announcement.ts';
import { Id } from './ids.ts';
import { InvocationId } from './invocation-id.ts';
import { wellFormed } from './json.ts';
import { accountOf, Caller } from './sender.ts';
import { Text } from './text.ts';

/** Somebody decided what is in review: sent by a chat bot, a ticket system, a command. */
export const DECISION_SUBMITTED = 'Decision Submitted';

/** The detail of `Decision Submitted`. */
export const SubmittedDecision = z.object({
  invocationId: InvocationId,
  approved: z.boolean(),
  /** What the requester reads in SailPoint. */
  comment: z.string().check(z.maxLength(2_000)),
  /** Id of the identity that decided; the sender answers for having authenticated it. */
  decidedBy: Id,
  /** The AWS principal that submitted it, as the sender knows it. */
  caller: z.optional(Caller),
});
export type SubmittedDecision = z.infer<typeof SubmittedDecision>;

const Stalled = z.object({
  source: z.literal(SOURCE),
  'detail-type': z.literal(INVOCATION_STALLED),
  detail: z.object({ invocationId: InvocationId }),
});
const Submitted = z
  .object({
    // Nobody decides in the name of Countersign itself.
    source: Text.check(
      z.maxLength(256),
      z.refine((source) => source !== SOURCE),
    ),
    // These two are EventBridge's own, source and time the sender's words.
    account: Text.check(z.maxLength(64)),
    id: Text.check(z.maxLength(128)),
    time: z.iso.datetime({ offset: true }),
    'detail-type': z.literal(DECISION_SUBMITTED),
    detail: SubmittedDecision,
  })
  .check(
    // EventBridge tells the account: another one's principal is made up.
    z.refine(({ account, detail: { caller } }) => !caller || accountOf(caller) === account, {
      path: ['detail', 'caller'],
    }),
  );

const Kind = z.looseObject({ 'detail-type': z.enum([INVOCATION_STALLED, DECISION_SUBMITTED]) });

const Request = z.discriminatedUnion('detail-type', [Stalled, Submitted]);

/** What is asked of `decide` about an invocation that it knows. */
export type RequestToDecide = z.infer<typeof Request>;

/**
 * Reads an event of the countersign bus, `undefined` if it is none of the two that `decide` takes.
 * Throws EVENT_MALFORMED when it breaks its contract.
 */
export const readRequestToDecide = (event: unknown): RequestToDecide | undefined => {
  if (!Kind.safeParse(event).success) return undefined;

  const parsed = Request.safeParse(wellFormed(event));
  if (parsed.success) return parsed.data;

  const fields = parsed.error.issues.map(
    ({ path, code, message }) =>
      `${path.join('.')} (${code === 'invalid_format' ? message : code})`,
  );
  throw new ServiceError(
    'EVENT_MALFORMED',
    `The event breaks its contract at ${fields.join(', ')}.`,
  );
};
