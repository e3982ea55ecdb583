import { expect, test } from 'vitest';
import { readScenarios } from '../../../../bin/cli/scenarios/scenario.ts';
import { folder, mistakesOf } from '../folder.ts';

const RIGHT = {
  given: 'request: { for: ed, items: wiki }',
  expect: 'decision: review, policies: []',
};

const mistakes = (text: string) => {
  const directory = folder({ 'a.yaml': text });
  return mistakesOf(() => readScenarios(directory), directory);
};

const withExpectation = (expectation: string) =>
  mistakes(
    `given: { ${RIGHT.given} }\nscenarios:\n  - name: One\n    expect:\n      ${expectation}`,
  );

test.each([
  [
    'a decision that there is not',
    'decision: maybe\n      policies: []',
    ['a.yaml:5: scenarios[0].expect.decision must be one of "approve", "deny", "review".'],
  ],
  [
    'no policies',
    'decision: review',
    ['a.yaml:4: scenarios[0].expect.policies is missing; it must be a list.'],
  ],
  [
    'one policy that is no list',
    'decision: review\n      policies: deny-leavers',
    ['a.yaml:6: scenarios[0].expect.policies must be a list; put it in [ … ].'],
  ],
  [
    'a misspelt key',
    'decision: review\n      policies: []\n      reviewr: fallback',
    [
      'a.yaml:7: scenarios[0].expect has no "reviewr"; the nearest is "reviewer"; it has "decision", "policies", "reviewer", "comment".',
    ],
  ],
  [
    'a reviewer in other words',
    'decision: review\n      policies: []\n      reviewer: sam',
    ['a.yaml:7: scenarios[0].expect.reviewer must be "identity:<id>", "group:<id>" or "fallback".'],
  ],
  [
    'a reviewer of a denial',
    'decision: deny\n      policies: []\n      reviewer: fallback',
    [
      'a.yaml:7: scenarios[0].expect.reviewer is only allowed with the decision "review"; remove it.',
    ],
  ],
])('an expectation is wrong: %s', async (_, expectation, expected) => {
  expect(await withExpectation(expectation)).toEqual(expected);
});

test.each([
  [
    'an empty file',
    '',
    [
      'a.yaml: it is empty. Write scenarios: [ … ], as countersign policy test --help shows, or remove the file.',
    ],
  ],
  [
    'an item that is a number',
    `given: { request: { for: ed, items: [7] } }\nscenarios:\n  - { name: One, expect: { ${RIGHT.expect} } }`,
    ['a.yaml:1: given.request.items[0] must be text; put it in quotes.'],
  ],
  [
    'a person that is a number',
    `given: { request: { for: 7, items: wiki } }\nscenarios:\n  - { name: One, expect: { ${RIGHT.expect} } }`,
    ['a.yaml:1: given.request.for[0] must be text; put it in quotes.'],
  ],
  [
    'an item that is a list',
    `given: { request: { for: ed, items: [[wiki]] } }\nscenarios:\n  - { name: One, expect: { ${RIGHT.expect} } }`,
    ['a.yaml:1: given.request.items[0] must be an id, or an object such as { id: wiki }.'],
  ],
  ['no scenario', 'scenarios: []', ['a.yaml:1: scenarios must not be empty.']],
  [
    'a scenario without a name',
    `scenarios:\n  - expect: { ${RIGHT.expect} }`,
    ['a.yaml:2: scenarios[0].name is missing; it must be text.'],
  ],
  [
    'two scenarios of one name',
    `given: { ${RIGHT.given} }\nscenarios:\n  - { name: One, expect: { ${RIGHT.expect} } }\n  - { name: One, expect: { ${RIGHT.expect} } }`,
    [
      'a.yaml:4: scenarios[1].name is that of scenarios[0], too; give each scenario a name of its own.',
    ],
  ],
  [
    'no recipient',
    `scenarios:\n  - name: One\n    request: { items: wiki }\n    expect: { ${RIGHT.expect} }`,
    ['a.yaml:2: request needs "for" and "items", here or in the "given" of the file.'],
  ],
  [
    'a time that is none',
    `given:\n  request: { for: ed, items: wiki, at: noon }\nscenarios:\n  - { name: One, expect: { ${RIGHT.expect} } }`,
    ['a.yaml:2: given.request.at must be a time such as "2026-03-02T10:00:00Z".'],
  ],
  [
    'an operation that there is not',
    `given:\n  request: { for: ed, items: [{ id: wiki, operation: Modify }] }\nscenarios:\n  - { name: One, expect: { ${RIGHT.expect} } }`,
    ['a.yaml:2: given.request.items[0].operation must be one of "Add", "Remove".'],
  ],
])('a file is wrong: %s', async (_, text, expected) => {
  expect(await mistakes(text)).toEqual(expected);
});

test('every mistake of a file is listed, and a misspelt key as one', async () => {
  const text =
    'scenarios:\n  - { nam: One, expect: { decison: deny, policies: no } }\n  - { name: Two, expcts: {} }\n  - { name: Three }';

  expect(await mistakes(text)).toEqual([
    'a.yaml:2: scenarios[0].expect.policies must be a list; put it in [ … ].',
    'a.yaml:2: scenarios[0].expect has no "decison"; the nearest is "decision"; it has "decision", "policies", "reviewer", "comment".',
    'a.yaml:2: scenarios[0] has no "nam"; the nearest is "name"; it has "name", "request", "facts", "expect".',
    'a.yaml:3: scenarios[1] has no "expcts"; the nearest is "expect"; it has "name", "request", "facts", "expect".',
    'a.yaml:4: scenarios[2].expect is missing; it must be an object such as { decision: approve, policies: [ … ] }.',
  ]);
});

test('the mistakes of all files are listed together', async () => {
  const directory = folder({ 'a.yaml': 'scenarios: []', 'b/c.yml': 'scenarios: {', 'd.yaml': '1' });

  expect(await mistakesOf(() => readScenarios(directory), directory)).toEqual([
    'a.yaml:1: scenarios must not be empty.',
    expect.stringMatching(/^b\/c\.yml:1: invalid YAML: /),
    'd.yaml:1: The whole file must be an object such as given: { … }, scenarios: [ … ].',
  ]);
});

test('a folder without scenarios is a mistake', async () => {
  const directory = folder({ 'readme.md': 'nothing here' });

  expect(await mistakesOf(() => readScenarios(directory), directory)).toEqual([
    `${directory}: it contains no scenarios (*.yaml).`,
  ]);
});
