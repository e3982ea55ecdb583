/** Keeps values of one container for a while: the oldest leaves when there are too many. */
export const expiringCache = <Value>(options: {
  max: number;
  lifetimeMs: number;
  now: () => Date;
}) => {
  const { max, lifetimeMs, now } = options;
  const kept = new Map<string, { value: Value; until: number }>();

  return {
    get(key: string): Value | undefined {
      const entry = kept.get(key);
      return entry && now().getTime() < entry.until ? entry.value : undefined;
    },
    set(key: string, value: Value): void {
      // A key that is set again is as young as its value.
      kept.delete(key);
      for (const oldest of kept.keys()) {
        if (kept.size < max) break;
        kept.delete(oldest);
      }
      kept.set(key, { value, until: now().getTime() + lifetimeMs });
    },
  };
};
