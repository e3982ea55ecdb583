/** What only the deadline guard sees, made to happen in its tests' world. */
import { ServiceError } from '../../../functions/errors.ts';
import * as guard from '../../functions/deadline-guard/world.ts';

type Printed = { output: string };

/** Both triggers are subscribed: SailPoint has no subscription any more, a hold, and a review that never came back. */
export const handingOver = async (): Promise<Printed[]> => {
  const { run } = await guard.setUp({
    records: [
      guard.inDoubt({
        state: 'completed',
        announced: 'completed',
        followUp: 'awaited',
        endedAt: guard.at(1),
      }),
    ],
    subscriptions: { list: async () => [] },
    standing: {
      hold: { since: guard.at(0), by: 'arn:aws:iam::123456789012:user/olga', reason: 'r' },
    },
  });
  return [await run()];
};

export const withoutToken = async (): Promise<Printed[]> => {
  const { run, token } = await guard.setUp();
  token.mockRejectedValue(new ServiceError('SECRET_INVALID', 'Secret "token" cannot be read.'));
  return [await run()];
};

/** A clock that is off, and partner event sources that are gone. */
export const surroundings = async (): Promise<Printed[]> => {
  const { run, eventSources } = await guard.setUp({ clock: { skewMs: () => 7_000 } });
  eventSources.describe.mockResolvedValue(undefined);
  return [await run()];
};
