/** Virtual time: nothing happens but what was put on the agenda, one thing after the other. */
import { setImmediate as turn } from 'node:timers/promises';
import TinyQueue from 'tinyqueue';

type Entry = { at: number; order: number; run: () => void; whose: string };

const cpuMs = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

export type Clock = ReturnType<typeof virtualClock>;

/** A moment that falls on a full minute, as a schedule does. */
export const START = Date.parse('2026-11-23T09:00:00.000Z');

export const virtualClock = () => {
  let at = START;
  let order = 0;
  const agenda = new TinyQueue<Entry>([], (a, b) => a.at - b.at || a.order - b.order);
  const pending = new Set<Promise<unknown>>();

  /** Milliseconds of this thread's processor that each part of the world has worked. */
  const worked = new Map<string, number>();
  let heldMs = 0;

  const after = (ms: number, run: () => void, whose = 'world') => {
    order += 1;
    agenda.push({ at: at + Math.max(0, ms), order, run, whose });
  };
  /** Lets everything that the last entry set going come to its next wait. */
  const settle = async () => {
    await turn();
    while (pending.size > 0) {
      const heldAt = cpuMs();
      await Promise.all(pending);
      heldMs += cpuMs() - heldAt;
      await turn();
    }
  };

  return {
    /** Milliseconds since 1970. */
    time: () => at,
    now: () => new Date(at),
    after,
    sleep: (ms: number, whose?: string) =>
      new Promise<void>((resolve) => after(ms, resolve, whose)),
    worked,
    /** Holds time still until work that takes real time is done, however it ends. */
    async hold<T>(work: Promise<T>): Promise<T> {
      const end = work.then(
        () => {},
        () => {},
      );
      pending.add(end);
      try {
        return await work;
      } finally {
        pending.delete(end);
      }
    },
    /** Runs until `isOver` says so, which is asked after each minute, or until nothing is left. */
    async run(isOver: () => boolean): Promise<void> {
      let minute = at;
      await settle();
      for (let next = agenda.pop(); next; next = agenda.pop()) {
        at = next.at;
        heldMs = 0;
        const startedAt = cpuMs();
        next.run();
        await settle();
        const ms = cpuMs() - startedAt - heldMs;
        worked.set(next.whose, (worked.get(next.whose) ?? 0) + ms);
        if (at - minute < 60_000) continue;
        minute = at;
        if (isOver()) return;
      }
    },
  };
};
