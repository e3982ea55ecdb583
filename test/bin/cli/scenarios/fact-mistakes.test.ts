import { expect, test } from 'vitest';
import { mistakesInFacts } from './mistakes-in-facts.ts';

const NO_MEMBERS = 'a.yaml:5: given.facts.groups.risk.members is missing; it must be a list.';

test.each([
  [
    'an attribute that no policy can ask about',
    'identities:\n      ed: { lifecycleStat: active }',
    [
      'a.yaml:5: given.facts.identities.ed has no "lifecycleStat"; the nearest is "lifecycleState"; it has "username", "lifecycleState", "status", "manager", "isManager", "managers", "entitlementIds", "openRequests", "requestedItems", "groupIds", "attributes", "identityState".',
    ],
  ],
  [
    'the name that policies give to it',
    'items:\n      wiki: { source: SAP }',
    [
      'a.yaml:5: given.facts.items.wiki has no "source"; the nearest is "sourceName"; it has "owner", "additionalOwners", "privilegeLevel", "sourceId", "sourceName", "requestable", "endDateRequired", "tags", "metadata", "entitlementIds", "sources".',
    ],
  ],
  [
    'an attribute of the tenant beside those of SailPoint',
    'identities:\n      ed: { department: Finance }',
    [
      'a.yaml:5: given.facts.identities.ed has no "department"; attributes of your tenant are written as attributes: { department: [ … ] }; it has "username", "lifecycleState", "status", "manager", "isManager", "managers", "entitlementIds", "openRequests", "requestedItems", "groupIds", "attributes", "identityState".',
    ],
  ],
  [
    'a word for what is unknown',
    'items:\n      wiki: unknown',
    [
      'a.yaml:5: given.facts.items.wiki must not be text; if it is unknown, write { unknown: <reason> }.',
    ],
  ],
  [
    'a privilege level that there is not',
    'items:\n      wiki: { privilegeLevel: TINY }',
    [
      'a.yaml:5: given.facts.items.wiki.privilegeLevel must be one of "HIGH", "MEDIUM", "LOW", "NONE".',
    ],
  ],
  [
    'a number for text',
    'identities:\n      ed:\n        username: 12',
    ['a.yaml:6: given.facts.identities.ed.username must be text; put it in quotes.'],
  ],
  [
    'a reason that says nothing',
    'status:\n      unknown: ""',
    ['a.yaml:5: given.facts.status.unknown must not be empty.'],
  ],
  [
    'something beside a reason',
    'status: { unknown: 503, identityType: HUMAN }',
    [
      'a.yaml:4: given.facts.status.unknown must be text; put it in quotes.',
      'a.yaml:4: given.facts.status has no "identityType"; it has "source", "at", "unknown".',
    ],
  ],
  [
    'an owner in other words',
    'violations:\n      ed:\n        wiki:\n          - id: p1\n            owners: [sam]',
    [
      'a.yaml:8: given.facts.violations.ed.wiki[0].owners[0] must be "identity:<id>", "group:<id>" or "MANAGER".',
    ],
  ],
  [
    'a list for a person',
    'identities:\n      ed: { manager: [mary] }',
    [
      'a.yaml:5: given.facts.identities.ed.manager must be an id, or an object with "id" and "name".',
    ],
  ],
  [
    'a misspelt part of a person that is unknown',
    'identities:\n      ed:\n        value: {}\n        unknownParts: { maneger: 403 Forbidden }',
    [
      'a.yaml:7: given.facts.identities.ed.unknownParts has no "maneger"; the nearest is "manager"; it has "username", "lifecycleState", "status", "manager", "isManager", "managers", "entitlementIds", "openRequests", "requestedItems", "groupIds", "attributes", "identityState".',
    ],
  ],
  [
    'a misspelt part of a violation that is unknown',
    'violations: { ed: { wiki: { value: [{ id: p1 }], unknownParts: { p1.levl: 403 Forbidden } } } }',
    [
      'a.yaml:4: given.facts.violations.ed.wiki.unknownParts has no "p1.levl"; the nearest is "p1.level"; it has "policies", "p1.name", "p1.level", "p1.owners", "p1.newSides", "p1.mitigable".',
    ],
  ],
  [
    'a misspelt part that was not asked for',
    'status: { value: {}, notAskedParts: [identityTyp] }',
    [
      'a.yaml:4: given.facts.status.notAskedParts[0] must be one of "requestType", "identityType", "startDate", "removeDate", "startDates", "removeDates", "clientMetadata".',
    ],
  ],
  [
    'a date that is null',
    'status: { removeDate: null, startDate: 7, identityType: null }',
    [
      'a.yaml:4: given.facts.status.identityType is null; leave it out if there is none, else it must be one of "HUMAN", "MACHINE".',
      'a.yaml:4: given.facts.status.startDate must be a time such as "2026-03-02T10:00:00Z".',
      'a.yaml:4: given.facts.status.removeDate is null; leave it out if there is none, else it must be a time such as "2026-03-02T10:00:00Z".',
    ],
  ],
  [
    'keys without a value',
    'identities:\n      mary:\n      ed:\n        username:\n        manager:\n        managers:\n        attributes:',
    [
      'a.yaml:5: given.facts.identities.mary is null; leave it out if there is none, else it must be an object such as { lifecycleState: active, manager: mary }.',
      'a.yaml:7: given.facts.identities.ed.username is null; leave it out if there is none, else it must be text.',
      'a.yaml:8: given.facts.identities.ed.manager is null; leave it out if there is none, else it must be an id, or an object with "id" and "name".',
      'a.yaml:9: given.facts.identities.ed.managers is null; write [] for an empty list.',
      'a.yaml:10: given.facts.identities.ed.attributes is null; leave it out if there is none, else it must be an object.',
    ],
  ],
  [
    'an attribute in the spelling of policies',
    'identities:\n      ed:\n        attributes:\n          "~department": [finance]\n    items:\n      wiki: { metadata: { "~iscprivacy": [private] } }',
    [
      'a.yaml:7: given.facts.identities.ed.attributes.~department begins with ~, which is for policies alone; write it as the tenant does, without ~.',
      'a.yaml:9: given.facts.items.wiki.metadata.~iscprivacy begins with ~, which is for policies alone; write it as the tenant does, without ~.',
    ],
  ],
  ['a group without its members', 'groups:\n      risk: {}', [NO_MEMBERS]],
  [
    'a kind of fact that there is not',
    'people: {}',
    [
      'a.yaml:4: given.facts has no "people"; it has "identities", "items", "status", "violations", "groups".',
    ],
  ],
])('a fact is wrong: %s', async (_, facts, expected) => {
  expect(await mistakesInFacts(facts)).toEqual(expected);
});
