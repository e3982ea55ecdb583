/** What is measured of a request by the settings of a policy set. */
import type { PolicySettings } from '../contracts/policy-settings.ts';
import type { Attributes } from './fact-parts.ts';
import { localClock } from './local-time.ts';

/** Context in Cedar's words for a request that SailPoint sent at `sentAt` (ISO 8601). */
export type Measure = (sentAt: string) => Attributes;

/** Prepares the measuring once for a policy set; what has no setting is absent. */
export const measureOf = ({ localTime }: PolicySettings = {}): Measure => {
  const clock = localTime && localClock(localTime);
  return (sentAt): Attributes => (clock ? { localTime: clock(sentAt) } : {});
};
