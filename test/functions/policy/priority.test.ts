import { expect, test } from 'vitest';
import { accessRequest, ITEM, SENT_AT } from '../fixtures.ts';
import { fact, facts, sodPolicy } from '../known.ts';
import { engineOf } from './cedar.ts';

const id = (digit: number) => String(digit).repeat(32);

const review = (digit: number, priority?: number) =>
  `@id("p-${digit}") @comment("Reason ${digit}.") @decision("review") @reviewer("group:${id(digit)}")
   ${priority === undefined ? '' : `@priority("${priority}")`} forbid (principal, action, resource);\n`;

const SOD = `@id("sod") @comment("A violation.") @decision("review") @reviewer("sod-violation-owner")
  forbid (principal, action, resource);`;

const evaluated = (policies: string) => {
  const request = accessRequest();
  const [recipient = { id: '' }] = request.requestedFor;
  const owners = [{ type: 'GOVERNANCE_GROUP' as const, id: id(9) }];
  const violations = { [recipient.id]: { [ITEM.id]: fact([sodPolicy('sod-1', { owners })]) } };
  return engineOf(policies)(request, { sentAt: SENT_AT, facts: facts({ violations }) });
};

test('the lowest priority is asked first, then violation owners, then the order of the files', () => {
  const { reviewers } = evaluated(review(1) + SOD + review(2, 20) + review(3, 3) + review(4));

  expect(reviewers.map(({ actor }) => actor.id)).toEqual([3, 2, 9, 1, 4].map(id));
});

test('a priority of 0 is one', () => {
  const { reviewers } = evaluated(review(1, 1) + review(2, 0) + review(3));

  expect(reviewers.map(({ actor }) => actor.id)).toEqual([2, 1, 3].map(id));
});

test('whoever reviews, each reason is in the comment and in the record', () => {
  const { comment, verdicts } = evaluated(review(1) + review(2, 1) + SOD);

  expect(comment).toContain('Reason 1. Reason 2. A violation.');
  expect(verdicts.map(({ policies }) => policies)).toEqual([['p-1', 'p-2', 'sod']]);
});
