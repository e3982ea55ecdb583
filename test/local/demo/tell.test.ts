import { expect, test } from 'vitest';
import type { Answer } from '../../../local/demo/answer.ts';
import type { Scene } from '../../../local/demo/scenes.ts';
import { misplacedTasks, mistakesIn } from '../../../local/demo/tell.ts';

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
  unknown: 0,
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
const SCENE: Scene = {
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

test('a scene that went as expected has no mistakes', () => {
  expect(mistakesIn(SCENE, [PRE, DYNAMIC])).toEqual([]);
  expect(misplacedTasks(SCENE, ['Frank Finance'])).toEqual([]);
});

test.each<[Partial<Answer>, string]>([
  [{ decision: 'no reviewer' }, 'was no reviewer, not review'],
  [{ policies: ['other', 'more'] }, 'was decided by other,more, not review-sod-violations'],
  [{ reviewer: 'Risk Board' }, 'names the reviewer Risk Board, not Frank Finance'],
  [{ reviewer: '' }, 'names the reviewer nobody, not Frank Finance'],
  [{ shadow: 'approve' }, 'differs in the shadow as approve, not nothing'],
  [{ unknown: 2 }, 'lacked this many facts: 2, not 0'],
  [{ attempts: 3 }, 'was sent this often: 3, not 1'],
  [{ accepted: 2 }, 'was accepted this often: 2, not 1'],
])('an answer with %o is told in one sentence', (wrong, sentence) => {
  expect(mistakesIn(SCENE, [PRE, { ...DYNAMIC, ...wrong }])).toEqual([
    `"vendors": dynamic-approver ${sentence}.`,
  ]);
});

test('a missing answer is told, and one that nobody expected', () => {
  const denied = { ...SCENE, expected: SCENE.expected.slice(0, 1) };

  expect(mistakesIn(SCENE, [PRE])).toEqual(['"vendors": dynamic-approver was not answered.']);
  expect(mistakesIn(denied, [PRE, DYNAMIC])).toEqual([
    '"vendors": dynamic-approver was asked against expectation.',
  ]);
});

test.each([
  [[], 'nobody'],
  [['Adam Admin'], 'Adam Admin'],
  [['Frank Finance', 'Olivia Owner'], 'Frank Finance and Olivia Owner'],
])('tasks of %j are in the wrong place', (asked, found) => {
  expect(misplacedTasks(SCENE, asked)).toEqual([
    `"vendors": SailPoint has a task for ${found}, not for Frank Finance.`,
  ]);
});
