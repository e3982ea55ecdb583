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
      if (kept.size >= max) kept.delete(kept.keys().next().value ?? '');
      kept.set(key, { value, until: now().getTime() + lifetimeMs });
    },
  };
};
