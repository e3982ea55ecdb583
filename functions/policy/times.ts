/** Times and lengths of time as policies write them. */

export const DAY_MS = 86_400_000;
const MS: Record<string, number> = { d: DAY_MS, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** A duration of Cedar such as `7h30m` in milliseconds. */
export const durationMs = (text: string): number | undefined =>
  /^(\d+(ms|d|h|m|s))+$/.test(text)
    ? [...text.matchAll(/(\d+)(ms|d|h|m|s)/g)].reduce(
        (sum, [, count, unit = 'ms']) => sum + Number(count) * (MS[unit] ?? 0),
        0,
      )
    : undefined;

/** A datetime of Cedar in milliseconds since 1970. */
export const instantMs = (text: string): number | undefined => {
  const at = /^\d{4}-\d\d-\d\d(T|$)/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
};
