/** What a function notices and a person should know. */
import * as z from 'zod/mini';

/** Key of the item that keeps what was noticed; no invocation's id has such a character. */
export const TROUBLES_ID = '#troubles';

/** Each code with what it says, without a full stop, and the anchor of its section in the runbook. */
export const TROUBLES = {
  ANSWER_REJECTED: {
    sentence: 'SailPoint rejected an answer; its request failed',
    section: 'rejected',
  },
  ANSWER_LATE: {
    sentence: 'A deadline passed without an answer; its request failed',
    section: 'expired',
  },
  ANSWER_UNCERTAIN: {
    sentence: 'It is unknown whether SailPoint accepted an answer',
    section: 'uncertain',
  },
  EVENT_REFUSED: {
    sentence:
      'An event could not be read; without a correction its request is denied or not answered',
    section: 'events-that-decide-refuses',
  },
  MESSAGE_REFUSED: {
    sentence: 'A message in the answer queue is invalid; no answer was sent for it',
    section: 'messages-that-callback-refuses',
  },
  HAND_OVER_MISSED: {
    sentence: 'A review passed pre-approval and SailPoint did not ask for its reviewer',
    section: 'handoversmissed',
  },
  INVOCATION_UNSEEN: {
    sentence: 'SailPoint is waiting for the answer to a request that was never received',
    section: 'unseeninvocations',
  },
  RECORD_UNREADABLE: {
    sentence: 'The record of an open request cannot be read',
    section: 'record_unreadable',
  },
  CLOCK_SKEWED: {
    sentence: "A function's clock is off by more than a minute; AWS refuses calls at five",
    section: 'clock_skewed',
  },
} as const satisfies Record<string, { sentence: string; section: string }>;

export type TroubleCode = keyof typeof TROUBLES;

export type Trouble = {
  code: TroubleCode;
  /** The invocation that it is about, if it is about one. */
  invocationId?: string | undefined;
  /** A code that says why, or the name of an error: never a message, which may name people. */
  reason?: string | undefined;
};

/** As it is kept: `at` is when it was noticed; `told` says that its event is on the bus. */
export const NoticedItem = z.object({
  at: z.iso.datetime(),
  told: z.boolean(),
  invocationId: z.optional(z.string()),
  reason: z.optional(z.string()),
});
export type Noticed = z.infer<typeof NoticedItem> & { code: TroubleCode };

/** The same trouble is told again after this. */
export const QUIET_MS = 3_600_000;

/** Ids and codes go to mail and pagers; anything of another shape stays here. */
const short = (text: string | undefined) =>
  text !== undefined && /^[\w-]{1,64}$/.test(text) ? text : undefined;

/** What the event `Trouble Noticed` says; `text` is for people and has no link. */
export const noticeOf = ({ code, at, ...about }: Omit<Noticed, 'told'>) => {
  const { sentence, section } = TROUBLES[code];
  const [invocationId, reason] = [short(about.invocationId), short(about.reason)];
  const text = [
    `${sentence} (${code}).`,
    ...(invocationId ? [`Invocation: ${invocationId}.`] : []),
    ...(reason ? [`Reason: ${reason}.`] : []),
    'If it happens again, the next message comes in an hour.',
  ].join(' ');
  return { code, at, sentence, section, invocationId, reason, text };
};
