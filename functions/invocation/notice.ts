/** Tells people what a function noticed: at least once, and once an hour for each code. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { EventBus } from '../aws/event-bus.ts';
import type { Troubles } from '../aws/troubles.ts';
import { TROUBLE_NOTICED } from '../contracts/announcement.ts';
import { type Noticed, noticeOf, type Trouble } from '../contracts/trouble.ts';

/** Never throws: nothing that has to be answered waits for people to be told. */
export type Notice = (trouble: Trouble) => Promise<void>;

type Deps = { troubles: Troubles; bus: EventBus; now: () => Date; logger: Logger };

/** Whoever claimed it may still be telling it: longer than a publication takes with all of its retries. */
const BEING_TOLD_MS = 60_000;

export const noticer = ({ troubles, bus, now, logger }: Deps) => {
  const failed =
    (message: string, code?: string) =>
    ({ name, message: reason }: Error) =>
      logger.error(message, { code, error: name, reason });

  const tell = async (noticed: Noticed) => {
    try {
      await bus.publish({ detailType: TROUBLE_NOTICED, detail: noticeOf(noticed) });
      await troubles.markTold(noticed);
    } catch (error) {
      failed('A trouble could not be told', noticed.code)(error as Error);
    }
  };

  const notice: Notice = async (trouble) => {
    const noticed = { ...trouble, at: now().toISOString(), told: false };
    const isOurs = await troubles.claim(noticed).catch((error: Error) => {
      // Better told twice than not at all.
      failed('A trouble could not be written down', trouble.code)(error);
      return true;
    });
    if (isOurs) await tell(noticed);
  };

  /** For what was written down and not told: its function ended in between, or the bus was away. */
  const tellAgain = async (): Promise<void> => {
    const all = await troubles.read().catch((error: Error) => {
      failed('The troubles cannot be read')(error);
      return [];
    });
    const before = now().getTime() - BEING_TOLD_MS;
    const untold = all.filter(({ told, at }) => !told && Date.parse(at) <= before);
    await Promise.all(untold.map(tell));
  };

  return { notice, tellAgain };
};
