/** A request's time on the clock of a place. */
import type { PolicySettings } from '../contracts/policy-settings.ts';
import { type Attributes, datetime } from './fact-parts.ts';
import { reference } from './references.ts';

const WEEKDAYS = [
  'SUNDAY',
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
] as const;

/**
 * Reads instants (ISO 8601) on the clock of a zone. Whether a day is a holiday is known for the years
 * of which at least one is listed.
 */
export const localClock = ({ zone, holidays }: NonNullable<PolicySettings['localTime']>) => {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const listed = new Set(holidays);
  const years = new Set(holidays.map((date) => date.slice(0, 4)));

  return (at: string): Attributes => {
    const parts = new Map(
      format.formatToParts(new Date(at)).map(({ type, value }) => [type, value] as const),
    );
    const year = (parts.get('year') ?? '').padStart(4, '0');
    const date = `${year}-${parts.get('month')}-${parts.get('day')}`;
    const hour = Number(parts.get('hour'));
    return {
      hour,
      minuteOfDay: hour * 60 + Number(parts.get('minute')),
      weekday: reference('Weekday', WEEKDAYS[new Date(date).getUTCDay()] ?? ''),
      date: datetime(`${date}T00:00:00.000Z`),
      ...(years.has(year) && { isHoliday: listed.has(date) }),
    };
  };
};
