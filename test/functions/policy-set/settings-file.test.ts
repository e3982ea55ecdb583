/** What policies measure by: `settings.yaml`, and what is wrong with it. */
import { expect, test } from 'vitest';
import { checkPolicies } from '../../../bin/cli/policy/check.ts';
import { compileFolder } from '../../../functions/policy-set/compile-folder.ts';
import { policyFolder } from '../../bin/cli/folder.ts';

const POLICY =
  '@id("p") @comment("c") permit (principal, action, resource)\nwhen { context has localTime && context.localTime.hour > 7 };';

const withSettings = (settings: string | undefined, files: Record<string, string> = {}) =>
  policyFolder({
    'a.cedar': POLICY,
    ...(settings !== undefined && { 'settings.yaml': settings }),
    ...files,
  });

const policySetOf = (...given: Parameters<typeof withSettings>) => {
  const compiled = compileFolder(withSettings(...given));
  return 'policySet' in compiled ? compiled.policySet : undefined;
};

const said = (...given: Parameters<typeof withSettings>) => {
  const directory = withSettings(...given);
  const { text } = checkPolicies(directory);
  return text.replaceAll(`${directory}/`, '').split('\n').slice(0, -1);
};

test('zone and holidays are those that are listed', () => {
  const settings = 'localTime:\n  zone: Europe/Berlin\n  holidays: [2026-12-25, "2026-12-26"]\n';

  expect(policySetOf(settings)?.settings).toEqual({
    localTime: { zone: 'Europe/Berlin', holidays: ['2026-12-25', '2026-12-26'] },
  });
});

test('holidays may lie in a file, one on each line', () => {
  const settings = 'localTime: { zone: UTC, holidays: holidays.txt }';
  const holidays = '# Germany\n2026-12-25\n2026-12-26 # Boxing Day\n\n';

  expect(policySetOf(settings, { 'holidays.txt': holidays })?.settings).toEqual({
    localTime: { zone: 'UTC', holidays: ['2026-12-25', '2026-12-26'] },
  });
});

test('other settings are another policy set', () => {
  const hashes = ['UTC', 'Europe/Berlin', 'Europe/Berlin'].map(
    (zone) => policySetOf(`localTime: { zone: ${zone} }`)?.hash,
  );

  expect(hashes[0]).not.toBe(hashes[1]);
  expect(hashes[1]).toBe(hashes[2]);
});

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
    'settings.yaml:5: localTime.holidays: "2026-02-30" is not a date. List dates such as 2026-12-25, or name a file with one on each line.',
  ],
  [
    'holidays that are no list',
    'localTime:\n  zone: UTC\n  holidays: 7',
    'settings.yaml:3: localTime.holidays: 7 is not a date. List dates such as 2026-12-25, or name a file with one on each line.',
  ],
  [
    'a file of holidays that is not there',
    'localTime:\n  zone: UTC\n  holidays: free.txt',
    'settings.yaml:3: localTime.holidays: free.txt cannot be read (ENOENT). Name a file beside settings.yaml with a date on each line, or list the dates here.',
  ],
  [
    'a line that is no date',
    'localTime: { zone: UTC, holidays: free.txt }',
    'free.txt:2: "25.12.2026" is not a date. Write one date on each line, such as 2026-12-25.',
    { 'free.txt': '2026-12-24\n25.12.2026\n' },
  ],
  [
    'a setting that does not exist',
    `${ZONE}\nlocaltime: { zone: UTC }`,
    'settings.yaml:2: there is no setting localtime. The nearest is localTime. There are localTime.',
  ],
  [
    'a part of a setting that does not exist',
    'localTime:\n  zone: UTC\n  holiday: []',
    'settings.yaml:3: there is no setting holiday. The nearest is holidays. There are zone, holidays.',
  ],
  [
    'a zone alone',
    'localTime: Europe/Berlin',
    'settings.yaml:1: localTime is "Europe/Berlin". Write localTime: { zone: Europe/Berlin }.',
  ],
  [
    'no settings at all',
    '- 7',
    'settings.yaml:1: this is no list of settings. Write each setting as name: value.',
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
])('%s is a mistake with its place and what to do', (_, settings, mistake, files) => {
  expect(said(settings, files)).toEqual([mistake]);
});

test.each([[undefined], ['# Nothing yet.\n']])(
  'a policy that asks for the local time without a zone is a mistake',
  (settings) => {
    expect(said(settings)).toEqual([
      'a.cedar:2: context.localTime is never there without the setting localTime. Write it into settings.yaml beside the policies: localTime: { zone: Europe/Berlin }.',
    ]);
  },
);
