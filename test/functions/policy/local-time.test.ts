/** The clock that policies read, above all where summer time begins and ends. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PolicySettings } from '../../../functions/contracts/policy-settings.ts';
import { policySetFrom } from '../../../functions/policy/compile.ts';
import { policyEngine } from '../../../functions/policy/engine.ts';
import { localClock } from '../../../functions/policy/local-time.ts';
import { accessRequest } from '../fixtures.ts';
import { facts } from '../known.ts';
import { STARTER } from './cedar.ts';

const BERLIN = { zone: 'Europe/Berlin', holidays: ['2026-12-25', '2028-01-01'] };

const shown = (zone: string, at: string) => {
  const { hour, minuteOfDay, weekday, date } = localClock({ zone, holidays: [] })(at) as {
    hour: number;
    minuteOfDay: number;
    weekday: { __entity: { id: string } };
    date: { __extn: { arg: string } };
  };
  const minute = `${minuteOfDay - hour * 60}`.padStart(2, '0');
  return `${weekday.__entity.id} ${date.__extn.arg.slice(0, 10)} ${hour}:${minute}`;
};

test.each([
  ['Europe/Berlin', '2026-03-29T00:59:59Z', 'SUNDAY 2026-03-29 1:59'],
  ['Europe/Berlin', '2026-03-29T01:00:00Z', 'SUNDAY 2026-03-29 3:00'],
  ['Europe/Berlin', '2026-10-25T00:30:00Z', 'SUNDAY 2026-10-25 2:30'],
  ['Europe/Berlin', '2026-10-25T01:30:00Z', 'SUNDAY 2026-10-25 2:30'],
  ['Europe/Berlin', '2026-10-25T02:00:00Z', 'SUNDAY 2026-10-25 3:00'],
  ['America/New_York', '2026-03-08T06:59:00Z', 'SUNDAY 2026-03-08 1:59'],
  ['America/New_York', '2026-03-08T07:00:00Z', 'SUNDAY 2026-03-08 3:00'],
  ['America/New_York', '2027-01-01T04:59:00Z', 'THURSDAY 2026-12-31 23:59'],
  ['America/New_York', '2027-01-01T05:00:00Z', 'FRIDAY 2027-01-01 0:00'],
  ['Asia/Kathmandu', '2026-11-20T18:15:00Z', 'SATURDAY 2026-11-21 0:00'],
  ['Pacific/Apia', '2026-11-20T11:00:00Z', 'SATURDAY 2026-11-21 0:00'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', 'SUNDAY 2026-10-04 2:30'],
  ['UTC', '2028-02-29T12:00:00.123Z', 'TUESDAY 2028-02-29 12:00'],
])('in %s it is at %s %s', (zone, at, expected) => {
  expect(shown(zone, at)).toBe(expected);
});

test('in UTC it is what the time says', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      (date) => {
        const minute = `${date.getUTCMinutes()}`.padStart(2, '0');

        expect(shown('UTC', date.toISOString())).toMatch(
          new RegExp(`${date.toISOString().slice(0, 10)} ${date.getUTCHours()}:${minute}$`),
        );
      },
    ),
  );
});

const judge = (condition: string, sentAt: string, settings: PolicySettings) => {
  const text = `@id("when") permit (principal, action, resource) when { ${condition} };`;
  const files = [{ name: 'a.cedar', text }];
  const hash = `${condition} ${JSON.stringify(settings)}`;
  const evaluate = policyEngine(policySetFrom({ ...STARTER, files, settings, hash }));
  return evaluate(accessRequest(), { sentAt, facts: facts() }).outcome;
};

test.each([
  ['context has localTime && context.localTime.hour == 3', '2026-03-29T01:00:00Z'],
  ['context has localTime && context.localTime.minuteOfDay < 510', '2026-06-01T06:29:00Z'],
  [
    'context has localTime && [Weekday::"SATURDAY", Weekday::"SUNDAY"].contains(context.localTime.weekday)',
    '2026-06-05T22:00:00Z',
  ],
  [
    'context has localTime && context.localTime.date >= datetime("2026-12-20") && context.localTime.date <= datetime("2027-01-06")',
    '2026-12-19T23:00:00Z',
  ],
  ['context has localTime.isHoliday && context.localTime.isHoliday', '2026-12-24T23:00:00Z'],
  ['context has localTime.isHoliday && !context.localTime.isHoliday', '2026-12-25T23:00:00Z'],
  ['context has localTime && !(context.localTime has isHoliday)', '2027-12-25T12:00:00Z'],
])('a policy can ask: %s', (condition, sentAt) => {
  expect(judge(condition, sentAt, { localTime: BERLIN })).toBe('approve');
});

test('a year without a listed holiday is one of which none is known', () => {
  const noHoliday = 'context has localTime.isHoliday && !context.localTime.isHoliday';

  expect(judge(noHoliday, '2026-12-24T12:00:00Z', { localTime: BERLIN })).toBe('approve');
  expect(judge(noHoliday, '2027-12-24T12:00:00Z', { localTime: BERLIN })).toBe('review');
});
