import type { Now } from './ports.ts';

export const WINDOW_MS = 10_000;

/** Limits the requests per key over the last ten seconds. */
export const rateLimit = ({ now, limit }: { now: Now; limit: () => number }) => {
  const requests = new Map<string, number[]>();

  return {
    /** Seconds to wait before the next request of `key`, or 0 if this one may pass. */
    take(key: string): number {
      const at = now().getTime();
      const recent = (requests.get(key) ?? []).filter((time) => time > at - WINDOW_MS);
      requests.set(key, recent);

      const [oldest] = recent;
      if (oldest === undefined || recent.length < limit()) {
        recent.push(at);
        return 0;
      }
      return Math.max(1, Math.ceil((oldest + WINDOW_MS - at) / 1000));
    },
  };
};

export type RateLimit = ReturnType<typeof rateLimit>;
