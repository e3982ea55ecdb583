import { expect, test } from 'vitest';
import { passes, tryFilter } from '../../../local/tenant/triggers/event-filter.ts';

const event = {
  identity: { name: 'john.doe', mail: 'j@acme.example', attributes: { phone: '1' } },
  warnings: ['Account skipped'],
  created: '2026-04-27T16:48:33.597Z',
  changes: [
    { attribute: 'department', newValue: 'US Engineering Support' },
    { attribute: 'manager', newValue: { name: 'mary' } },
  ],
};

test.each([
  ['$'],
  ['$.changes[0,1].attribute'],
  ['$.changes[-1:]'],
  ['$..name'],
  ['$.changes[?(@.attribute == "department")]'],
  ['$.changes[?(@.attribute == "x" || @.attribute == "manager")]'],
  ['$.changes[?(@.attribute == "department" && @.newValue =~ /us.*support/i)]'],
  ["$.changes[?(@.attribute in ['department'])]"],
  ["$.changes[?(@.attribute nin ['department'])]"],
  ['$[?($.identity.name == "john.doe")]'],
  ['$[?(@.identity.name == "john.doe")]'],
  ['$[?(@.identity.mail == "j@acme.example")]'],
  ['$[?(@.changes[?(@.attribute == "manager")])]'],
  ["$[?($.created > '2026-01-01')]"],
  ["$[?($.warnings subsetof ['Account skipped', 'Invalid account'])]"],
  ["$[?($.warnings anyof ['Account skipped'])]"],
  ['$[?($.warnings size 1)]'],
  ['$.identity.attributes[?(!@.alternateEmail)]'],
])('%s lets the event pass', (filter) => {
  expect(passes(filter, event)).toBe(true);
});

test.each([
  ['$.nothing'],
  ['$.changes[5]'],
  ['$.changes[?(@.attribute == "title")]'],
  ['$[?($.identity.name == "jane.doe")]'],
  ['$[?(@.identity.name == "jane.doe")]'],
  ['$[?(!@.identity)]'],
  ["$[?($.created < '2026-01-01')]"],
  ["$[?($.warnings noneof ['Account skipped'])]"],
])('%s holds the event back', (filter) => {
  expect(passes(filter, event)).toBe(false);
});

test.each([['$[?($.identity.name contains "john")]'], ['$.changes[?('], ['identity']])(
  '%s is refused with what the evaluator lacks',
  (filter) => {
    expect(() => passes(filter, event)).toThrow(/not a JSONPath.*"contains"/);
  },
);

test('trying a filter distinguishes a bad path from one without a match', () => {
  expect([
    tryFilter('$.identity', event),
    tryFilter('$.nothing', event),
    tryFilter('$[', event),
  ]).toEqual([
    { isValid: true, isValidJSONPath: true, isPathExist: true },
    { isValid: false, isValidJSONPath: true, isPathExist: false },
    { isValid: false, isValidJSONPath: false, isPathExist: false },
  ]);
});
