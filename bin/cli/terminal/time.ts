/** Spans of time in options and output. */
import { InvalidArgumentError } from 'commander';
import prettyMs from 'pretty-ms';

const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Parses an option such as `30m`, `24h` or `7d` into milliseconds. */
export const spanMs = (text: string): number => {
  const [, count, unit = ''] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  const unitMs = UNIT_MS[unit];
  if (!count || !unitMs) throw new InvalidArgumentError('Enter a span such as 30m, 24h or 7d.');
  return Number(count) * unitMs;
};

/** `2h 5m` */
export const span = (ms: number): string =>
  prettyMs(Math.max(0, ms), { unitCount: 2, secondsDecimalDigits: 0 });

/** `5m ago` */
export const ago = (at: string, now: Date): string => `${span(now.getTime() - Date.parse(at))} ago`;

/** `12m left`, or `overdue by 3m` */
export const timeLeft = (deadline: string, now: Date): string => {
  const left = Date.parse(deadline) - now.getTime();
  return left > 0 ? `${span(left)} left` : `overdue by ${span(-left)}`;
};
