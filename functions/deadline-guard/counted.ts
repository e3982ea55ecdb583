import type { CallBudget } from '../aws/call-budget.ts';
import type { SailPoint } from '../sailpoint/client.ts';

/** The same API with each call counted beside those for facts. It waits for nobody: its calls are few. */
export const counted = (
  api: SailPoint,
  { calls, now }: { calls: Pick<CallBudget, 'reserve'>; now: () => Date },
): SailPoint => ({
  async request(request) {
    // Whether or not there is room, and even if nobody can tell.
    await calls.reserve(1, now()).catch(() => {});
    return api.request(request);
  },
});
