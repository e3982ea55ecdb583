/** Puts the timers of the functions on a virtual clock for as long as some work takes. */
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { Clock } from './clock.ts';

export const withVirtualTimers = async <T>(clock: Clock, work: () => Promise<T>): Promise<T> => {
  const { setTimeout, clearTimeout } = globalThis;
  const { setTimeout: pause } = timers;
  const { timeout } = AbortSignal;
  const cleared = new WeakSet<object>();
  const never = new AbortController().signal;

  Object.assign(globalThis, {
    setTimeout: (run: (...args: unknown[]) => void, ms: number, ...args: unknown[]) => {
      const handle = {};
      clock.after(ms, () => {
        if (!cleared.has(handle)) run(...args);
      });
      return handle;
    },
    clearTimeout: (handle: unknown) => {
      if (handle && typeof handle === 'object') cleared.add(handle);
    },
  });
  // A request that takes too long is ended by the network, which knows the virtual time.
  Object.assign(AbortSignal, { timeout: () => never });
  Object.assign(timers, { setTimeout: (ms: number) => clock.sleep(ms) });
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Object.assign(AbortSignal, { timeout });
    Object.assign(timers, { setTimeout: pause });
    syncBuiltinESMExports();
  }
};
