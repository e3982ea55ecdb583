import type { CallBudget } from '../aws/call-budget.ts';
import type { SailPoint } from '../sailpoint/client.ts';

/** The same API with each call counted beside those for facts. It waits for nobody: its calls are few. */
export const counted = (
  api: SailPoint,
  { calls, now }: { calls: Pick<CallBudget, 'reserve' | 'overtake'>; now: () => Date },
): SailPoint => ({
  async request(request) {
    // Whether or not there is room, and even if nobody can tell.
    const isCounted = async () => (await calls.reserve(1, now())) ?? calls.overtake(1);
    await isCounted().catch(() => {});
    return api.request(request);
  },
});
