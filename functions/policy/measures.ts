/** What is measured of a request by the settings of a policy set. */

import type { Facts } from '../contracts/facts.ts';
import { known } from '../contracts/facts.ts';
import type { PolicySettings } from '../contracts/policy-settings.ts';
import type { Attributes } from './fact-parts.ts';
import { localClock } from './local-time.ts';
import type { Pair } from './pair.ts';
import { ticketFinder } from './ticket.ts';

/** Context in Cedar's words for each pair of a request that SailPoint sent at `sentAt` (ISO 8601). */
export type Measure = (request: {
  sentAt: string;
  facts: Pick<Facts, 'status'>;
}) => (pair: Pair) => Attributes;

/** Prepares the measuring once for a policy set; what has no setting is absent. */
export const measureOf = ({ localTime, ticketPattern }: PolicySettings = {}): Measure => {
  const clock = localTime && localClock(localTime);
  const findTicket = ticketPattern === undefined ? undefined : ticketFinder(ticketPattern);

  return ({ sentAt, facts }) => {
    const time: Attributes = clock ? { localTime: clock(sentAt) } : {};
    const ticketOf = findTicket?.(known(facts.status)?.clientMetadata);
    return ({ item }) => {
      const ticket = ticketOf?.(item);
      return ticket === undefined ? time : { ...time, ticket };
    };
  };
};
