/** What a scenario has to expect for it to pass. */
import { isEqual } from 'es-toolkit';
import type { Outcome } from '../../../functions/contracts/decision.ts';
import { isSameId } from '../../../functions/contracts/ids.ts';
import type { ScenarioResult } from './run-scenario.ts';
import type { Expectation } from './scenario-file.ts';

/** Keeps what is right already, and what the scenario does not care for. */
export const newExpectation = (
  expect: Expectation,
  { decision, policies, reviewer, comment }: ScenarioResult,
): Expectation => {
  const isSameSet = isEqual(expect.policies.toSorted(), policies.toSorted());
  // Somebody who newly reviews belongs into the expectation; others stay unnamed.
  const { reviewer: before = '' } = expect;
  const named = expect.reviewer !== undefined || expect.decision !== 'review';
  return {
    decision,
    policies: isSameSet ? expect.policies : policies,
    ...(reviewer && named && { reviewer: isSameId(reviewer, before) ? before : reviewer }),
    ...(expect.comment && {
      comment: comment.includes(expect.comment) ? expect.comment : comment,
    }),
  };
};

const written = (value: string | string[] | undefined) =>
  Array.isArray(value) ? `[${value.join(', ')}]` : value;

/** Marks a decision that gives more than the one before it. */
const weaker = (before: Outcome, after: Outcome): string => {
  if (after === 'approve') return '  (newly approved)';
  return before === 'deny' ? '  (no longer denied)' : '';
};

/** Removed and added lines. */
export const differenceLines = (before: Expectation, after: Expectation): string[] =>
  (['decision', 'policies', 'reviewer', 'comment'] as const).flatMap((key) => {
    if (isEqual(before[key], after[key])) return [];
    const mark = key === 'decision' ? weaker(before.decision, after.decision) : '';
    return [
      ...(before[key] === undefined ? [] : [`- ${key}: ${written(before[key])}`]),
      ...(after[key] === undefined ? [] : [`+ ${key}: ${written(after[key])}${mark}`]),
    ];
  });
