import pWaitFor from 'p-wait-for';
import type { Invocation } from '../../functions/contracts/invocation.ts';
import { isFinal } from '../../functions/contracts/transitions.ts';
import type { Installation } from '../../local/installation.ts';
import { recordsOf } from './records.ts';

/** How SailPoint's log tells that it took an answer at once and in time. */
export const ACCEPTED = { status: 204, accepted: true, lateByMs: 0 };

/** What became of an invocation, here and at SailPoint. */
export const outcomesOf = (installation: Installation) => ({
  /** Its record, as soon as it has ended and everybody was told. */
  ended(invocationId: string): Promise<Invocation> {
    const { find } = recordsOf(installation);
    return pWaitFor(
      async () => {
        const found = await find(invocationId);
        return found && isFinal(found.state) && found.announced === found.state
          ? pWaitFor.resolveWith(found)
          : false;
      },
      { interval: 200, timeout: 60_000 },
    );
  },

  /** What SailPoint was sent, in its own log. */
  answersTo: async (invocationId: string) =>
    (await installation.tenant.log(0)).filter(
      (entry) => entry.kind === 'completion' && entry.invocationId === invocationId,
    ),
});
