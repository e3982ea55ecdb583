import type { Scheduler } from '../../../local/tenant/core/ports.ts';

/** A clock that stands still until it is moved, and a scheduler that runs by it. */
export const virtualTime = (start = '2026-11-20T09:00:00.000Z') => {
  let time = Date.parse(start);
  const tasks: { at: number; task: () => Promise<void> }[] = [];

  const runUntil = async (until: number) => {
    const next = tasks.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
    if (!next) {
      time = until;
      return;
    }
    tasks.splice(tasks.indexOf(next), 1);
    time = Math.max(time, next.at);
    await next.task();
    await runUntil(until);
  };

  return {
    now: () => new Date(time),
    scheduler: {
      after: (delayMs, task) => void tasks.push({ at: time + delayMs, task }),
    } satisfies Scheduler,
    /** Moves the clock and runs what falls due on the way. */
    pass: (ms: number) => runUntil(time + ms),
  };
};
