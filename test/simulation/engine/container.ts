/** One execution environment of a function: it keeps its clock, may die at any effect, and is used again. */
import type { FunctionName } from '../../../functions/contracts/metrics.ts';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** The functions that the simulation plays; `subscription` belongs to a deployment. */
export type SimulatedFunction = Exclude<FunctionName, 'subscription'>;

/** An effect as it comes about: what for, and the how many-eth of the history. */
export type Effect = { container: Container; name: string; ordinal: number };

/**
 * What goes wrong with an effect: the container dies before or after it, AWS refuses it, or it comes
 * about twice, because the answer was lost and the client asked again.
 */
export type Mishap = 'die-before' | 'die-after' | 'throttle' | 'repeat';

export type Interference = (effect: Effect) => Mishap | undefined;

export type Container = {
  functionName: SimulatedFunction;
  /** The time as this container's own clock has it. */
  systemNow: () => Date;
  isDead: () => boolean;
  /** Nothing that it started comes to an end any more. */
  kill: () => void;
  /** Resolves when it dies. */
  death: Promise<void>;
  effect: <T>(name: string, perform: () => T | Promise<T>) => Promise<T>;
};

export type Surroundings = {
  clock: Clock;
  random: Random;
  interfere: Interference;
  /** Milliseconds that the clock of a fresh container is wrong. */
  skewMs: () => number;
};

class ThrottlingException extends Error {
  override readonly name = 'ThrottlingException';
}

const never = () => new Promise<never>(() => {});

export const containers = ({ clock, random, interfere, skewMs }: Surroundings) => {
  let ordinal = 0;

  return (functionName: SimulatedFunction): Container => {
    const { promise: death, resolve: die } = Promise.withResolvers<void>();
    const skew = skewMs();
    let dead = false;
    const travel = () => clock.sleep(random.int(1, 8), functionName);

    const container: Container = {
      functionName,
      systemNow: () => new Date(clock.time() + skew),
      isDead: () => dead,
      kill() {
        dead = true;
        die();
      },
      death,
      async effect(name, perform) {
        if (dead) return never();
        await travel();
        if (dead) return never();

        ordinal += 1;
        const mishap = interfere({ container, name, ordinal });
        if (mishap === 'die-before') container.kill();
        if (dead) return never();
        if (mishap === 'throttle') throw new ThrottlingException('Rate exceeded');
        if (mishap === 'repeat') await Promise.resolve(perform()).catch(() => {});

        const done = Promise.resolve().then(perform);
        await done.catch(() => {});
        if (mishap === 'die-after') container.kill();
        await travel();
        return dead ? never() : done;
      },
    };
    return container;
  };
};
