import { expect, test } from 'vitest';
import type { Answer } from '../../../local/demo/answer.ts';
import { isWholeStory, misplacedTasks, mistakesIn } from '../../../local/demo/mistakes.ts';
import type { DemoScenario } from '../../../local/demo/scenarios.ts';

const PRE: Answer = {
  invocationId: 'i-1',
  accessRequestId: 'r-1',
  trigger: 'pre-approval',
  request: 'Bob Buyer: +Create Vendors',
  decision: 'passed on to review',
  comment: 'Needs review.',
  policies: ['review-sod-violations'],
  reviewer: '',
  shadow: '',
  unknown: [],
  attempts: 1,
  accepted: 1,
  elapsedMs: 80,
};
const DYNAMIC: Answer = {
  ...PRE,
  invocationId: 'i-2',
  trigger: 'dynamic-approver',
  decision: 'review',
  reviewer: 'Frank Finance',
};
const SCENARIO: DemoScenario = {
  title: 'vendors',
  requester: 'bob.buyer',
  body: {},
  expected: [
    { trigger: 'pre-approval', decision: PRE.decision, policies: PRE.policies },
    {
      trigger: 'dynamic-approver',
      decision: DYNAMIC.decision,
      policies: DYNAMIC.policies,
      reviewer: 'Frank Finance',
    },
  ],
};

test('a scenario with the expected answers has no mistakes', () => {
  expect(mistakesIn(SCENARIO, [PRE, DYNAMIC])).toEqual([]);
  expect(misplacedTasks(SCENARIO, ['Frank Finance'])).toEqual([]);
});

test.each<[Partial<Answer>, string, boolean]>([
  [{ decision: 'no reviewer' }, 'decision no reviewer, expected review', true],
  [{ policies: ['other', 'more'] }, 'policies other, more, expected review-sod-violations', true],
  [{ reviewer: 'Risk Board' }, 'reviewer Risk Board, expected Frank Finance', true],
  [{ reviewer: '' }, 'reviewer none, expected Frank Finance', true],
  [{ shadow: 'approve' }, 'shadow outcome approve, expected none', true],
  [{ unknown: ['status (503)', 'item Wiki (404)'] }, 'unknown facts 2, expected 0', true],
  [{ attempts: 3 }, 'times sent 3, expected 1', false],
  [{ accepted: 2 }, 'times accepted 2, expected 1', false],
])('an answer with %o is one sentence', (wrong, sentence, otherwise) => {
  expect(mistakesIn(SCENARIO, [PRE, { ...DYNAMIC, ...wrong }])).toEqual([
    { otherwise, text: `"vendors": dynamic-approver: ${sentence}.` },
  ]);
});

test('a missing answer is a mistake, and so is an unexpected one', () => {
  const denied = { ...SCENARIO, expected: SCENARIO.expected.slice(0, 1) };

  expect(mistakesIn(SCENARIO, [PRE])).toEqual([
    { otherwise: true, text: '"vendors": dynamic-approver was not answered.' },
  ]);
  expect(mistakesIn(denied, [PRE, DYNAMIC])).toEqual([
    { otherwise: true, text: '"vendors": dynamic-approver was not expected to be invoked.' },
  ]);
});

test('no answer at all is a fault, whatever the policies say', () => {
  expect(mistakesIn(SCENARIO, [])).toContainEqual({
    otherwise: false,
    text: '"vendors": nothing was answered.',
  });
});

test('a story ends with a denial, or with the dynamic approver', () => {
  expect(isWholeStory([PRE])).toBe(false);
  expect(isWholeStory([{ ...PRE, decision: 'denied' }])).toBe(true);
  expect(isWholeStory([PRE, DYNAMIC])).toBe(true);
});

test.each([
  [[], 'nobody'],
  [['Adam Admin'], 'Adam Admin'],
  [['Frank Finance', 'Olivia Owner'], 'Frank Finance and Olivia Owner'],
])('tasks of %j are in the wrong place', (asked, found) => {
  expect(misplacedTasks(SCENARIO, asked)).toEqual([
    {
      otherwise: true,
      text: `"vendors": SailPoint has a task for ${found}, expected Frank Finance.`,
    },
  ]);
});
