/** Goes through the dead-letter queues and does for each letter what can be done. */
import * as z from 'zod';
import type { Aws } from '../installation/aws.ts';
import { messagesIn } from '../installation/messages-in.ts';
import type { Deliver } from './deliver.ts';
import { judge } from './judge.ts';
import type { Judging } from './judge-event.ts';
import { type Judgement, stuck } from './judgement.ts';
import { type Letter, readLetter } from './letter.ts';
import { type Mailbox, mailbox } from './mailbox.ts';
import type { Deed, Handled } from './render.ts';

export type Work = {
  sqs: Aws['sqs'];
  /** URLs of the queues by name. */
  queues: Record<string, string>;
  judging: Omit<Judging, 'now'>;
  /** Left out, nothing is sent and nothing removed. */
  deliver: Deliver | undefined;
  /** Whether those that cannot be answered any more may go, once somebody saw them. */
  mayDiscard: (lost: readonly Handled[]) => Promise<boolean>;
  now: () => Date;
  progress: (text: string) => void;
};

export type Worked = {
  letters: Handled[];
  /** How many somebody else holds, or a run that was killed. */
  hidden: number;
};

const unreadableRecord = (error: unknown): Judgement => {
  if (!(error instanceof z.core.$ZodError)) throw error;
  return stuck({ what: 'a letter' }, 'Its record is not one of this version of Countersign.');
};

export const workThrough = async (work: Work): Promise<Worked> => {
  const { sqs, queues, judging, deliver, mayDiscard, now, progress } = work;
  const startedAt = now().toISOString();
  const worked: Worked = { letters: [], hidden: 0 };
  const boxes = new Map<string, Mailbox>();

  const judged = (letter: Letter): Judgement | Promise<Judgement> =>
    letter.since > startedAt && deliver
      ? stuck({ what: 'a letter that came meanwhile' }, 'Run the command again.')
      : judge(letter, { ...judging, now: now() }).catch(unreadableRecord);

  /** A letter goes only after what it asks for is on its way. */
  const carryOut = async (letter: Letter, judgement: Judgement, box: Mailbox): Promise<Deed> => {
    if (!deliver || judgement.verdict === 'stuck' || judgement.verdict === 'lost') return 'left';

    if (judgement.verdict === 'send') await deliver(judgement.delivery);
    await box.remove(letter.messageId);
    return judgement.verdict === 'send' ? 'sent' : 'removed';
  };

  const handle = async (letter: Letter, box: Mailbox): Promise<Handled> => {
    const judgement = await judged(letter);
    const deed = await carryOut(letter, judgement, box);
    const { original, ...envelope } = letter;
    const { what, invocationId, triggerId, deadline, verdict, why } = judgement;
    return { ...envelope, what, invocationId, triggerId, deadline, verdict, why, deed };
  };

  const workOn = async (queue: string, url: string) => {
    const box = mailbox(sqs, url);
    boxes.set(queue, box);
    const expected = await messagesIn({ sqs }, url);
    let count = 0;
    for await (const page of box.pages()) {
      count += page.length;
      progress(`${queue}: ${count} of about ${Math.max(count, expected)}`);
      const letters = page.map((message) => handle(readLetter(queue, message), box));
      worked.letters.push(...(await Promise.all(letters)));
    }
    worked.hidden += Math.max(0, expected - count);
  };

  const discard = async () => {
    const lost = worked.letters.filter(({ verdict }) => verdict === 'lost');
    if (lost.length === 0 || !(await mayDiscard(lost))) return;

    for (const letter of lost) {
      await boxes.get(letter.queue)?.remove(letter.messageId);
      letter.deed = 'discarded';
    }
  };

  try {
    for (const [queue, url] of Object.entries(queues)) await workOn(queue, url);
    if (deliver) await discard();
    return worked;
  } finally {
    for (const box of boxes.values()) await box.giveBack();
  }
};
