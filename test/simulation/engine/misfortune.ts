/** What a history says that goes wrong, as the parts of the world ask for it. */
import { type Clock, START } from './clock.ts';
import type { Interference, Mishap } from './container.ts';
import type { History, Scripted } from './history.ts';
import type { Sent } from './network.ts';
import type { Random } from './random.ts';
import type { Trouble } from './trouble.ts';

export const mishapsOf = (
  { deaths, throttles, repeats }: History,
  random: Random,
  first: Interference = () => undefined,
): Interference => {
  return (effect): Mishap | undefined => {
    const mishap = first(effect);
    if (mishap) return mishap;
    if (deaths && random.chance(deaths)) return random.pick(['die-before', 'die-after']);
    // Only AWS's own answers come from a client that asks again.
    if (!effect.name.endsWith('Command')) return undefined;
    if (throttles && random.chance(throttles)) return 'throttle';
    return repeats && random.chance(repeats) ? 'repeat' : undefined;
  };
};

/** An outage strikes all alike; otherwise each attempt to answer has its own fate. */
export const troublesOf =
  ({ outages }: History, clock: Clock, scriptOf: (id: string) => Scripted | undefined) =>
  ({ invocationId, path }: Sent, nth: number): Trouble | undefined => {
    const at = clock.time() - START;
    const outage = outages.find(
      ({ from, to, callbacksOnly, paths = '' }) =>
        at >= from &&
        at < to &&
        (invocationId !== undefined || !callbacksOnly) &&
        new RegExp(paths).test(path),
    );
    if (outage) return outage.trouble;
    return invocationId ? scriptOf(invocationId)?.troubles[nth] : undefined;
  };
