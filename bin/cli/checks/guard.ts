/** Whether somebody watches over the deadlines. */
import type { Check } from './check.ts';
import { guardHeartbeat } from './heartbeat.ts';
import { needed } from './patient.ts';

const guard: Check = {
  name: 'guard',
  run: async ({ aws, now, installation }) => {
    const { functionNames } = await needed('the stack', installation());
    return guardHeartbeat(guard.name, functionNames.DeadlineGuard, { aws, now });
  },
};

export const GUARD = [guard];
