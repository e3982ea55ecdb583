/** SailPoint has the answer: that is told, and one write ends the record. */
import type { EventBus } from '../aws/event-bus.ts';
import { announcementsOf } from '../contracts/announcement.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { complete, completeTold } from '../contracts/sending-steps.ts';
import { countEnd } from '../invocation/count-end.ts';
import type { Deps as SettleDeps } from '../invocation/settler.ts';

export type Deps = Omit<SettleDeps, 'announce'> & { bus: EventBus };

/**
 * Told before it is written, unlike all else: it is true whatever becomes of the record. What could not
 * be told is left to the guard, which tells the end of every record.
 */
export const acceptance = ({ bus, invocations, ...tools }: Deps) => {
  const { logger } = tools;

  const tell = async (ended: Invocation): Promise<boolean> => {
    try {
      await bus.publish(...announcementsOf(ended));
      return true;
    } catch (error) {
      const { name, message } = error as Error;
      logger.warn('The end could not be told yet', { error: name, reason: message });
      return false;
    }
  };

  return async (sent: Invocation, at: string): Promise<Invocation> => {
    const ended: Invocation = { ...sent, state: 'completed', endedAt: at };
    const isTold = await tell(ended);
    const { applied, invocation } = await invocations.apply(
      sent.invocationId,
      isTold ? completeTold(sent, at) : complete(at),
    );
    if (applied) countEnd(invocation, 'completed', tools);
    return invocation;
  };
};
