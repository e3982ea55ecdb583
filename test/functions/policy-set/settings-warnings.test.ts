/** Settings that are allowed, and probably not meant; and those in the wrong place. */
import { expect, test } from 'vitest';
import { checkPolicies } from '../../../bin/cli/policy/check.ts';
import { withSettings } from './settings-folder.ts';

const said = async (...given: Parameters<typeof withSettings>) => {
  const directory = withSettings(...given);
  const { text } = await checkPolicies(directory);
  return text.replaceAll(`${directory}/`, '').split('\n').slice(0, -1);
};

test.each<[string, string, string]>([
  [
    'a zone by itself',
    '# Ours\nzone: Europe/Berlin',
    'settings.yaml:2: zone is no setting by itself. Write localTime: { zone: Europe/Berlin }.',
  ],
  [
    'holidays by themselves',
    'holidays: [2026-12-25]',
    'settings.yaml:1: holidays is no setting by itself. Write localTime: { zone: Europe/Berlin, holidays: [2026-12-25] }.',
  ],
  [
    'one holiday that is no list',
    'localTime:\n  zone: UTC\n  holidays: 2026-12-25',
    'settings.yaml:3: localTime.holidays: 2026-12-25 is one day, and no list. Put it in brackets: holidays: [2026-12-25].',
  ],
  [
    'a tab',
    'localTime:\n\tzone: UTC',
    'settings.yaml:2: this is not YAML: this line begins with a tab; indent it with spaces. Mend it, or remove the file.',
  ],
])('%s is a mistake', async (_, settings, mistake) => {
  expect(await said(settings)).toEqual([mistake]);
});

const REMOVES = '@id("p") @comment("c") permit (principal, action == Action::"Remove", resource);';

test.each([
  [
    'are empty',
    '\n',
    'the file is empty. Write a setting such as localTime: { zone: Europe/Berlin }, or remove the file.',
  ],
  [
    'have a pattern that finds any word',
    "ticketPattern: '[a-z]{1,20}'",
    'ticketPattern: "[a-z]{1,20}" also finds plain words such as "a", so nearly any comment has a ticket. Write what a ticket begins with, such as CHG[0-9]{7}.',
  ],
  [
    'have a pattern that finds any long word',
    "ticketPattern: '\\w{6,20}'",
    'ticketPattern: "\\\\w{6,20}" also finds plain words such as "Please", so nearly any comment has a ticket. Write what a ticket begins with, such as CHG[0-9]{7}.',
  ],
])('settings that %s are a warning', async (_, settings, warning) => {
  const lines = await said(settings, { 'a.cedar': REMOVES });

  expect(lines[0]).toBe(`settings.yaml:1: warning: ${warning}`);
});

test('a pattern that begins with what a ticket begins with is fine', async () => {
  const lines = await said("ticketPattern: '(CHG|INC)[0-9]{7}'", { 'a.cedar': REMOVES });

  expect(lines.join()).not.toContain('warning');
});
