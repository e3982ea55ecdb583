import { expect, test } from 'vitest';
import { rewrite } from '../../../../bin/cli/scenarios/rewrite.ts';
import type { Expectation } from '../../../../bin/cli/scenarios/scenario-file.ts';

const REVIEW: Expectation = {
  decision: 'review',
  policies: ['one', 'two'],
  reviewer: 'identity:x',
};
const APPROVE: Expectation = { decision: 'approve', policies: ['one'] };

const rewritten = (source: string, ...wanted: Expectation[]) =>
  rewrite(source, new Map(wanted.map((one, index) => [index, one])));

test.each<[string, string, Expectation, string]>([
  [
    'on one line',
    'expect: { decision: approve, policies: [one] } # why',
    REVIEW,
    'expect: { decision: review, policies: [one, two], reviewer: identity:x } # why',
  ],
  [
    'on one line, that loses its last key',
    "expect: {decision: review, policies: [], reviewer: 'identity:x' }",
    APPROVE,
    'expect: {decision: approve, policies: [one] }',
  ],
  [
    'on one line, that loses its first key',
    "expect: { reviewer: 'identity:x', decision: review, policies: [one] }",
    APPROVE,
    'expect: { decision: approve, policies: [one] }',
  ],
  [
    'on several lines, with comments',
    'expect:\n      # The owner is ill.\n      decision: approve # for now\n      policies:\n        - one\n        # nobody else\n',
    REVIEW,
    'expect:\n      # The owner is ill.\n      decision: review # for now\n      policies:\n        - one\n        - two\n      reviewer: identity:x\n        # nobody else\n',
  ],
  [
    'whose list becomes empty',
    'expect:\n      policies:\n        - one\n      decision: approve',
    { decision: 'review', policies: [] },
    'expect:\n      policies:\n        []\n      decision: review',
  ],
  [
    'with signs that need quotes',
    'expect: { decision: approve, policies: [one], comment: old }',
    { ...APPROVE, comment: 'Approved: wiki, vpn. "Yes" {really} # it is' },
    `expect: { decision: approve, policies: [one], comment: 'Approved: wiki, vpn. "Yes" {really} # it is' }`,
  ],
])('an expectation %s', (_, expectation, wanted, becomes) => {
  const file = (text: string) =>
    `# Mine.\ngiven:   { request: {for: ed,   items: 'wiki'} }\nscenarios:\n  - name: "A"\n    ${text}\n  -   name: B\n      expect: { decision: deny,policies: [] }\n`;

  expect(rewritten(file(expectation), wanted)).toBe(file(becomes));
});

test('two in one file', () => {
  const one = 'scenarios:\n- name: A\n  expect: { decision: deny, policies: [] }\n';
  const more = '- name: B\n  expect: { decision: deny, policies: [] }\n';

  expect(rewritten(one + more, APPROVE, APPROVE)).toBe(
    (one + more).replaceAll('deny, policies: []', 'approve, policies: [one]'),
  );
});

test.each([
  ['another scenario refers to', 0],
  ['refers to another one', 1],
])('an expectation that %s is left to a person', (_, index) => {
  const source =
    'scenarios:\n  - name: A\n    expect: &e { decision: deny, policies: [] }\n  - name: B\n    expect: *e\n';

  expect(rewrite(source, new Map([[index, APPROVE]]))).toBeUndefined();
});
