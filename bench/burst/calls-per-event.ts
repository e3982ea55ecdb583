import { type Exchange, exchange } from '../../functions/sailpoint/exchange.ts';
import { APPROVED } from '../access-request.ts';
import { withFactsOfARequest } from '../facts-of-a-request.ts';

/** How many calls to SailPoint's API the facts of one event cost, once the item is known. */
export const callsPerEvent = (): Promise<number> =>
  withFactsOfARequest(APPROVED, async ({ source, gather }) => {
    let calls = 0;
    const counting: Exchange = (address, init) => {
      calls += 1;
      return exchange(address, init);
    };
    const warm = source(counting);
    await gather(warm);
    calls = 0;
    await gather(warm);
    return calls;
  });
