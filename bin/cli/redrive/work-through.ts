/** Handles each message of the dead-letter queues. */
import * as z from 'zod';
import type { Aws } from '../installation/aws.ts';
import { awsFault } from '../installation/aws-fault.ts';
import { messagesIn } from '../installation/messages-in.ts';
import { type DeadLetter, readDeadLetter } from './dead-letter.ts';
import { judge } from './judge.ts';
import { type JudgeDeps, type Judgment, stuck } from './judgment.ts';
import { type QueueReader, queueReader } from './queue-reader.ts';
import type { Redeliver } from './redeliver.ts';
import type { Action, HandledDeadLetter } from './render.ts';

type Deps = {
  sqs: Aws['sqs'];
  /** URLs of the queues by name. */
  queues: Record<string, string>;
  judging: Omit<JudgeDeps, 'now'>;
  /** Without it nothing is sent and nothing removed. */
  redeliver: Redeliver | undefined;
  /** Asks for permission to delete those that can no longer be answered. */
  mayDiscard: (lost: readonly HandledDeadLetter[]) => Promise<boolean>;
  now: () => Date;
  progress: (text: string) => void;
};

export type RedriveOutcome = {
  deadLetters: HandledDeadLetter[];
  /** How many are in flight: received by another reader, or by a run that was killed. */
  hidden: number;
};

/** AWS's errors about what one message holds; any other of AWS's would meet all messages alike. */
const ABOUT_ONE = /TooLarge|Validation|InvalidRequestContent/;

/** One message that cannot be handled keeps no other waiting. */
const unhandled = (error: unknown): Judgment => {
  const what = { what: 'a message' };
  if (error instanceof z.core.$ZodError) {
    return stuck(what, 'Its record was written by another version of Countersign.');
  }
  if (!(error instanceof Error) || (awsFault(error) && !ABOUT_ONE.test(error.name))) throw error;
  return stuck(what, `It cannot be handled (${error.name}).`);
};

export const workThrough = async (deps: Deps): Promise<RedriveOutcome> => {
  const { sqs, queues, judging, redeliver, mayDiscard, now, progress } = deps;
  const startedAt = now().toISOString();
  const outcome: RedriveOutcome = { deadLetters: [], hidden: 0 };
  const readers = new Map<string, QueueReader>();

  const judged = async (deadLetter: DeadLetter): Promise<Judgment> =>
    deadLetter.since > startedAt && redeliver
      ? stuck({ what: 'a message that arrived during this run' }, 'Run the command again.')
      : judge(deadLetter, { ...judging, now: now() });

  const judgedAndSent = async (deadLetter: DeadLetter): Promise<Judgment> => {
    const judgment = await judged(deadLetter);
    if (judgment.verdict === 'send') await redeliver?.(judgment.redelivery);
    return judgment;
  };

  /** A message is removed only after what it asks for was sent. */
  const remove = async (
    { messageId }: DeadLetter,
    { verdict }: Judgment,
    reader: QueueReader,
  ): Promise<Action> => {
    if (!redeliver || verdict === 'stuck' || verdict === 'lost') return 'left';

    await reader.remove(messageId);
    return verdict === 'send' ? 'sent' : 'removed';
  };

  const handle = async (
    deadLetter: DeadLetter,
    reader: QueueReader,
  ): Promise<HandledDeadLetter> => {
    const judgment = await judgedAndSent(deadLetter).catch(unhandled);
    const action = await remove(deadLetter, judgment, reader);
    const { original, ...envelope } = deadLetter;
    const { what, invocationId, triggerId, deadline, verdict, why } = judgment;
    return { ...envelope, what, invocationId, triggerId, deadline, verdict, why, action };
  };

  const workOn = async (queue: string, url: string) => {
    const reader = queueReader(sqs, url);
    readers.set(queue, reader);
    const expected = await messagesIn({ sqs }, url);
    let count = 0;
    for await (const page of reader.pages()) {
      count += page.length;
      progress(`${queue}: ${count} of about ${Math.max(count, expected)}`);
      const deadLetters = page.map((message) => handle(readDeadLetter(queue, message), reader));
      outcome.deadLetters.push(...(await Promise.all(deadLetters)));
    }
    outcome.hidden += Math.max(0, expected - count);
  };

  const discard = async () => {
    const lost = outcome.deadLetters.filter(({ verdict }) => verdict === 'lost');
    if (lost.length === 0 || !(await mayDiscard(lost))) return;

    for (const deadLetter of lost) {
      await readers.get(deadLetter.queue)?.remove(deadLetter.messageId);
      deadLetter.action = 'discarded';
    }
  };

  try {
    for (const [queue, url] of Object.entries(queues)) await workOn(queue, url);
    if (redeliver) await discard();
    return outcome;
  } finally {
    for (const reader of readers.values()) await reader.giveBack();
  }
};
