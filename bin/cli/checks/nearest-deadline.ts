import { timeLeft } from '../terminal/time.ts';
import type { Check } from './check.ts';
import type { InstallationContext } from './context.ts';
import { bad, good } from './finding.ts';

/** A deadline that has passed means that the deadline guard failed. */
export const nearestDeadline: Check<InstallationContext> = {
  name: 'nearest deadline',
  run: async ({ now, open }) => {
    const { nearest } = await open();
    if (!nearest) return good(nearestDeadline.name, 'no open invocations');

    const { invocationId, deadline } = nearest;
    const detail = `${invocationId}, ${timeLeft(deadline, now())}`;
    return Date.parse(deadline) > now().getTime()
      ? good(nearestDeadline.name, detail)
      : bad(nearestDeadline.name, detail, `See countersign show ${invocationId}.`);
  },
};
