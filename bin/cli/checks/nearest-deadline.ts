import { timeLeft } from '../terminal/time.ts';
import type { Check } from './check.ts';
import type { InstallationContext } from './context.ts';
import { bad, good } from './finding.ts';

/** The nearest deadline is still ahead, or the guard has failed its work. */
export const nearestDeadline: Check<InstallationContext> = {
  name: 'nearest deadline',
  run: async ({ now, open }) => {
    const { nearest } = await open();
    if (!nearest) return good(nearestDeadline.name, 'nothing is open');

    const { invocationId, deadline } = nearest;
    const told = `${invocationId}, ${timeLeft(deadline, now())}`;
    return Date.parse(deadline) > now().getTime()
      ? good(nearestDeadline.name, told)
      : bad(nearestDeadline.name, told, `Look with countersign show ${invocationId}.`);
  },
};
