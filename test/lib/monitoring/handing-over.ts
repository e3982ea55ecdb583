import * as guard from '../../functions/deadline-guard/world.ts';

/** Both triggers are subscribed: SailPoint has no subscription any more, a hold, and a review that never came back. */
export const handingOver = async (): Promise<{ output: string }[]> => {
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
