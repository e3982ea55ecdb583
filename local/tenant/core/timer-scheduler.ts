import type { Scheduler } from './ports.ts';

/** Schedules on real timers; `close` drops pending tasks and waits for running ones. */
export const timerScheduler = (): Scheduler & { close(): Promise<void> } => {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();

  return {
    after(delayMs, task) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        const run = task().finally(() => running.delete(run));
        running.add(run);
      }, delayMs);
      timers.add(timer);
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await Promise.allSettled(running);
    },
  };
};
