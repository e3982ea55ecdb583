/** Looking reviewers up has an end, however many are considered: the answer has to go in this run. */
import type { Fact } from '../contracts/facts.ts';
import type { LookUp } from '../policy/reviewer.ts';

/** Beside facts and sending, within the time of the function; a call that has begun may take two seconds more. */
const LOOKING_MS = 5_000;

/**
 * The same lookups for so long from now on; then nobody is asked about any more, and each is unknown
 * with that reason.
 */
export const inTime = ({ identity, group }: LookUp, now: () => Date): LookUp => {
  const until = now().getTime() + LOOKING_MS;
  const bounded =
    <Value>(ask: (id: string) => Promise<Fact<Value>>) =>
    async (id: string): Promise<Fact<Value>> => {
      const at = now();
      return at.getTime() < until
        ? ask(id)
        : { source: 'none', at: at.toISOString(), unknown: 'no time left' };
    };
  return { identity: bounded(identity), group: bounded(group) };
};
