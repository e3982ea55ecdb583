/** Filters as Jayway's library reads them, where other libraries read otherwise. */
import { query } from 'jsonpathly';
import { expect, test } from 'vitest';
import { passes, tryFilter } from '../../../local/tenant/triggers/event-filter.ts';
import { parseJsonPath } from '../../../local/tenant/triggers/json-path/parse.ts';
import { select } from '../../../local/tenant/triggers/json-path/select.ts';

const event = {
  requestedFor: { id: 'p1', name: 'Ed', type: 'IDENTITY' },
  identity: { name: 'john.doe', attributes: { alternateEmail: 'x@acme.example', phone: null } },
  requestedItems: [
    { type: 'ROLE', name: 'Buyer', form: { formData: { risk: 'high', amount: 12 } } },
    { type: 'ENTITLEMENT', name: 'Create Vendors', tags: ['finance', 'sod'] },
  ],
  warnings: ['Account skipped'],
};

test.each([
  // An object is tested itself, not its members.
  ["$.requestedFor[?(@.name == 'Ed')]", true],
  ["$.requestedFor[?(@.name == 'Ann')]", false],
  ["$.requestedFor[?(@.type == 'IDENTITY' && @.id == 'p1')].name", true],
  ['$.identity.attributes[?(!@.alternateEmail)]', false],
  ["$.requestedItems[?(@.type == 'ROLE')].form.formData[?(@.risk == 'high')]", true],
  ["$.requestedItems[?(@.type == 'ENTITLEMENT')].form.formData[?(@.risk == 'high')]", false],
  ["$[?(@.identity.name == 'john.doe')]", true],
  // A path to a list does not lead to the members of its elements.
  ['$.requestedItems.name', false],
  ["$.requestedItems[*]['type','name']", true],
  // A filter within a test yields a list, which exists if it is empty, too.
  ["$[?(@.requestedItems[?(@.type == 'ROLE')])]", true],
  ["$[?(@.requestedItems[?(@.type == 'none')])]", true],
  ["$[?(@.requestedItems[?(@.type == 'none')] empty false)]", false],
  ["$[?(@.requestedItems[?(@.type == 'ROLE')] size 1)]", true],
  ["$[?(@.requestedItems[*].name contains 'Buyer')]", true],
  // A property that is null exists.
  ['$.identity.attributes[?(@.phone)]', true],
  ['$.identity.attributes[?(@.phone == null)]', true],
  ['$.identity.attributes[?(@.none == null)]', false],
  // What leads nowhere equals nothing, so that it is unequal to everything.
  ["$[?(@.none != 'x')]", true],
  ["$[?(@.none nin ['x'])]", true],
  // A number and its text are equal, and have no order.
  ["$..formData[?(@.amount == '12')]", true],
  ["$..formData[?(@.amount > '11')]", false],
  ['$..formData[?(@.amount > 11)]', true],
  // A pattern has to match the whole text.
  ['$[?(@.identity.name =~ /john/)]', false],
  ['$[?(@.identity.name =~ /JOHN.*/i)]', true],
  // "and" binds closer than "or".
  ["$.requestedItems[?(@.type == 'ROLE' || @.type == 'none' && @.name == 'none')]", true],
  ["$.requestedItems[?((@.type == 'ROLE' || @.type == 'none') && @.name == 'none')]", false],
  ["$.requestedItems[?(!(@.type == 'ROLE'))]", true],
  ['$[?($.requestedItems[0].name.length() == 5)]', false],
  // A path may leave out its start.
  ['identity.name', true],
])('%s: %s', (filter, expected) => {
  expect(passes(filter, event)).toBe(expected);
});

test('concat joins texts, and a missing one is left out', () => {
  const path = parseJsonPath('$.concat($.requestedFor.name, "-", $.none, $.warnings)');

  expect(select(path, event)).toEqual(['Ed-Account skipped']);
});

test.each([
  ['$..name'],
  ['$.requestedItems[0,1].type'],
  ['$.requestedItems[-1:]'],
  ["$.requestedItems[?(@.type == 'ROLE' || @.name == 'Create Vendors')].name"],
  ["$.requestedItems[?(@.tags anyof ['sod'])]"],
  ["$.requestedItems[?(@.type nin ['ROLE'])]"],
  ['$.requestedItems[*].form.formData.risk'],
])('%s selects what another library selects', (filter) => {
  expect(select(parseJsonPath(filter), event)).toEqual(query(event, filter, { returnArray: true }));
});

test.each([
  ['$.changes[?(', 'a path, a text, a number, true, false, null or a list expected'],
  ['$[', '?, a quoted name, a number or * expected'],
  ['$.identity.', 'a name expected'],
  ['$.sum($.numbers)', 'length() or concat() expected'],
  ["$[?(@.name like 'x')]", 'one of == != '],
  ['$.name name', 'the end of the path expected'],
  ['$[?(@.name =~ /(/)]', 'Invalid regular expression'],
])('%s is refused: %s', (filter, reason) => {
  expect(() => passes(filter, event)).toThrow(reason);
});

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
