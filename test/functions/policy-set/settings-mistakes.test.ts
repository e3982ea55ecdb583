/** What is said about a wrong `settings.yaml`, and about a policy that asks for what is not set. */
import { expect, test } from 'vitest';
import { checkPolicies } from '../../../bin/cli/policy/check.ts';
import { withSettings } from './settings-folder.ts';

const said = async (...given: Parameters<typeof withSettings>) => {
  const directory = withSettings(...given);
  const { text } = await checkPolicies(directory);
  return text.replaceAll(`${directory}/`, '').split('\n').slice(0, -1);
};

const ZONE = 'localTime: { zone: UTC }';

test.each<[string, string, string, Record<string, string>?]>([
  [
    'a zone that does not exist',
    'localTime:\n  zone: Europe/Berln',
    'settings.yaml:2: localTime.zone: there is no time zone "Europe/Berln". The nearest is Europe/Berlin.',
  ],
  [
    'an offset',
    'localTime:\n  zone: "+01:00"',
    'settings.yaml:2: localTime.zone: there is no time zone "+01:00". Write the name of one, such as Europe/Berlin or UTC.',
  ],
  [
    'no zone',
    'localTime: {}',
    'settings.yaml:1: localTime.zone: there is no time zone nothing. Write the name of one, such as Europe/Berlin or UTC.',
  ],
  [
    'a day that does not exist',
    'localTime:\n  zone: UTC\n  holidays:\n    - 2026-12-25\n    - 2026-02-30',
    'settings.yaml:5: localTime.holidays: "2026-02-30" is not a day of the calendar. List dates such as 2026-12-25, or name a file with one on each line.',
  ],
  [
    'holidays that are no list',
    'localTime:\n  zone: UTC\n  holidays: 7',
    'settings.yaml:3: localTime.holidays: 7 is not a day of the calendar. List dates such as 2026-12-25, or name a file with one on each line.',
  ],
  [
    'a file of holidays that is not there',
    'localTime:\n  zone: UTC\n  holidays: free.txt',
    'settings.yaml:3: localTime.holidays: free.txt cannot be read (ENOENT). Name a file beside settings.yaml with a date on each line, or list the dates here.',
  ],
  [
    'a line that is no date',
    'localTime: { zone: UTC, holidays: free.txt }',
    'free.txt:2: "25.12.2026" is not a day of the calendar. Write one date on each line, such as 2026-12-25.',
    { 'free.txt': '2026-12-24\n25.12.2026\n' },
  ],
  [
    'a setting that does not exist',
    `${ZONE}\nlocaltime: { zone: UTC }`,
    'settings.yaml:2: there is no setting localtime. The nearest is localTime. There are localTime, ticketPattern.',
  ],
  [
    'a part of a setting that does not exist',
    'localTime:\n  zone: UTC\n  holiday: []',
    'settings.yaml:3: there is no setting holiday. The nearest is holidays. There are zone, holidays.',
  ],
  [
    'a zone under another name',
    'localTime: { timezone: Europe/Berlin }',
    'settings.yaml:1: there is no setting timezone. There are zone, holidays.',
  ],
  [
    'a backslash in double quotes',
    'ticketPattern: "CHG\\d{7}"',
    "settings.yaml:1: this is not YAML: Invalid escape sequence \\d. Put text with a backslash in single quotes: 'CHG[0-9]{7}'.",
  ],
  [
    'a zone alone',
    'localTime: Europe/Berlin',
    'settings.yaml:1: localTime is "Europe/Berlin". Write localTime: { zone: Europe/Berlin }.',
  ],
  [
    'a pattern that is none',
    `${ZONE}\nticketPattern: 'CHG[0-9'`,
    'settings.yaml:2: ticketPattern: "CHG[0-9" is not a regular expression. Write one such as CHG[0-9]{7}.',
  ],
  [
    'a pattern in slashes',
    "ticketPattern: '/CHG[0-9]{7}/'",
    'settings.yaml:1: ticketPattern: "/CHG[0-9]{7}/" has slashes around it, which are looked for as they stand there. Leave them out: CHG[0-9]{7}.',
  ],
  [
    'a pattern of a whole text',
    "ticketPattern: '^CHG[0-9]{7}$'",
    'settings.yaml:1: ticketPattern: "^CHG[0-9]{7}$" has ^ or $, so a ticket is found only where nothing else is written. A ticket is a whole word already; remove them: CHG[0-9]{7}.',
  ],
  [
    'a pattern of one of two whole texts',
    "ticketPattern: '(^CHG[0-9]{7}|INC[0-9]{7}$)'",
    'settings.yaml:1: ticketPattern: "(^CHG[0-9]{7}|INC[0-9]{7}$)" has ^ or $, so a ticket is found only where nothing else is written. A ticket is a whole word already; remove them.',
  ],
  [
    'a pattern that is no text',
    'ticketPattern: 7',
    'settings.yaml:1: ticketPattern: 7 is not text. Put it in quotes.',
  ],
  [
    'no settings at all',
    '- 7',
    'settings.yaml:1: this is no list of settings. Write each setting as name: value.',
  ],
  [
    'a setting that is there twice',
    'ticketPattern: A\nlocalTime: { zone: UTC }\nticketPattern: B',
    'settings.yaml:3: ticketPattern is there twice, first in line 1. Remove one of them.',
  ],
  [
    'no YAML',
    'localTime: {',
    expect.stringMatching(/^settings\.yaml:1: this is not YAML: .+ Mend it, or remove the file\.$/),
  ],
  [
    'an alias of nothing',
    'localTime: *there',
    expect.stringMatching(/^settings\.yaml:1: this is not YAML: /),
  ],
])('%s is a mistake with its place and what to do', async (_, settings, mistake, files) => {
  expect(await said(settings, files)).toEqual([mistake]);
});

test.each([[undefined], ['# Nothing yet.\n']])(
  'a policy that asks for the local time without a zone is a mistake',
  async (settings) => {
    expect(await said(settings)).toEqual([
      'a.cedar:2: context.localTime is never there without the setting localTime. Write it into settings.yaml beside the policies: localTime: { zone: Europe/Berlin }.',
    ]);
  },
);

test('so is one that asks for a ticket without a pattern, beside all other mistakes', async () => {
  const asks =
    '@id("q") @comment("c") permit (principal, action, resource) when { context has ticket };';

  expect(await said('localTime: { zone: here }', { 'b.cedar': asks })).toHaveLength(1);
  expect(await said(undefined, { 'b.cedar': asks })).toEqual([
    expect.stringMatching(/^a\.cedar:2: context\.localTime is never there/),
    "b.cedar:1: context.ticket is never there without the setting ticketPattern. Write it into settings.yaml beside the policies: ticketPattern: 'CHG[0-9]{7}'.",
  ]);
});
