/** Each expression, function and operator of SailPoint's page "Filtering Events", on its own example. */
import { expect, test } from 'vitest';
import { passes } from '../../../local/tenant/triggers/event-filter.ts';

/** Input of Identity Attributes Changed. */
const CHANGED = {
  identity: { id: 'ee769173319b41d19ccec6cea52f237b', name: 'john.doe', type: 'IDENTITY' },
  changes: [
    { attribute: 'department', oldValue: 'Sales', newValue: 'Marketing' },
    {
      attribute: 'manager',
      oldValue: { id: 'ee769173319b41d19ccec6c235423237b', name: 'robert.brown', type: 'IDENTITY' },
      newValue: { id: 'ee769173319b41d19ccec6c235423236c', name: 'mary.johnson', type: 'IDENTITY' },
    },
    { attribute: 'cloudLifecycleState', oldValue: 'active', newValue: 'terminated' },
  ],
};

/** Input of Identity Created, with fields of Account Aggregation Completed. */
const CREATED = {
  identity: {
    name: 'john.doe',
    attributes: { firstname: 'John', lastname: 'Doe', department: 'Sales' },
  },
  attributes: { created: '2020-04-27T16:48:33.597Z' },
  warnings: ['Account skipped'],
};

test.each([
  ['$', CHANGED, true],
  ['$.changes[?(@.attribute == "department")]', CHANGED, true],
  ['$.changes[?(@.attribute == "title")]', CHANGED, false],
  ['$.identity', CHANGED, true],
  ['$.account', CHANGED, false],
  ['$..id', CHANGED, true],
  ['$..title', CHANGED, false],
  ['$.changes[*]', CHANGED, true],
  ['$.changes[1].attribute', CHANGED, true],
  ['$.changes[3].attribute', CHANGED, false],
  ['$.changes[0,1,2]', CHANGED, true],
  ['$.changes[0:2:1]', CHANGED, true],
  ['$.changes[:2]', CHANGED, true],
  ['$.changes[-1:]', CHANGED, true],
  ['$[?($.identity.name == "john.doe")]', CHANGED, true],
  ['$[?($.identity.name == "jane.doe")]', CHANGED, false],
  ['$.changes[(@.length-1)]', CHANGED, true],
  ['$.changes[(@.length-4)]', CHANGED, false],
  ['$[?($.changes.length() >= 3)]', CHANGED, true],
  ['$[?($.changes.length() >= 4)]', CHANGED, false],
  ['$.concat($.identity.attributes.firstname," ",$.identity.attributes.lastname)', CREATED, true],
  ['$[?($.identity.name != "george.washington")]', CHANGED, true],
  ['$[?($.identity.name != "john.doe")]', CHANGED, false],
  ["$[?($.attributes.created > '2020-04-27T16:48:33.200Z')]", CREATED, true],
  ["$[?($.attributes.created >= '2020-04-27T16:48:33.597Z')]", CREATED, true],
  ["$[?($.attributes.created < '2020-04-27T16:48:33.200Z')]", CREATED, false],
  ["$[?($.attributes.created <= '2020-04-27T16:48:33.200Z')]", CREATED, false],
  ['$.changes[?(@.attribute == "department" && @.newValue =~ /Mar.*ing/i)]', CHANGED, true],
  ['$.changes[?(@.attribute == "department" && @.newValue =~ /US.*Support/i)]', CHANGED, false],
  [
    "$.changes[?(@.attribute == 'department' && @.newValue in ['sales','engineering'])]",
    CHANGED,
    false,
  ],
  [
    "$.changes[?(@.attribute == 'department' && @.newValue nin ['sales','engineering'])]",
    CHANGED,
    true,
  ],
  ["$[?($.warnings subsetof ['Account skipped','Invalid account'])]", CREATED, true],
  ["$[?($.warnings anyof ['Account skipped','Invalid account'])]", CREATED, true],
  ["$[?($.warnings noneof ['Account skipped','Invalid account'])]", CREATED, false],
  // The page's own line lacks the parenthesis at its end.
  ['$[?($.warnings size 1)]', CREATED, true],
  [
    '$.changes[?(@.attribute == "cloudLifecycleState" && @.newValue == "terminated")]',
    CHANGED,
    true,
  ],
  ['$.identity.attributes[?(!@.alternateEmail)]', CREATED, true],
  ['$.identity.attributes[?(!@.department)]', CREATED, false],
  [
    '$.changes[?(@.attribute == "cloudLifecycleState" || @.attribute == "department")]',
    CHANGED,
    true,
  ],
  ['$[?($.identity.name contains "john")]', CHANGED, true],
  ['$[?($.identity.name contains "archer")]', CHANGED, false],
])('%s on %o: %s', (filter, event, expected) => {
  expect(passes(filter, event)).toBe(expected);
});
