import { determiningPolicies, type Outcome } from '../../../functions/contracts/decision.ts';
import type { Actor } from '../../../functions/contracts/facts.ts';
import { isSameId } from '../../../functions/contracts/ids.ts';
import type { Evaluate } from '../../../functions/policy/engine.ts';
import { chooseReviewer } from '../../../functions/policy/reviewer.ts';
import type { Scenario } from './scenario.ts';

/** The result of a scenario, which passed if it has no differences. */
export type ScenarioResult = Pick<Scenario, 'name' | 'file' | 'line'> & {
  decision: Outcome;
  policies: string[];
  reviewer?: string;
  comment: string;
  /** One sentence for each deviation from the expectation. */
  differences: string[];
};

const FALLBACK = 'fallback';

const written = ({ type, id }: Actor) =>
  id === FALLBACK ? FALLBACK : `${type === 'IDENTITY' ? 'identity' : 'group'}:${id}`;

const named = (policies: readonly string[]) => policies.toSorted().join(', ') || 'no policy';

const differences = (
  { expect }: Scenario,
  actual: Omit<ScenarioResult, 'differences'>,
): string[] => {
  const compared: [what: string, expected: string, found: string][] = [
    ['decision', expect.decision, actual.decision],
    ['policies', named(expect.policies), named(actual.policies)],
    ['reviewer', expect.reviewer ?? '', expect.reviewer ? (actual.reviewer ?? 'nobody') : ''],
  ];
  const found = compared
    .filter(([what, expected, is]) => !(what === 'reviewer' ? isSameId : Object.is)(expected, is))
    .map(([what, expected, is]) => `${what}: expected ${expected}, got ${is}.`);

  return expect.comment && !actual.comment.includes(expect.comment)
    ? [...found, `comment: expected to contain "${expect.comment}", got "${actual.comment}".`]
    : found;
};

/** Decides a scenario's request as `decide` would. */
export const runScenario = async (
  scenario: Scenario,
  evaluate: Evaluate,
): Promise<ScenarioResult> => {
  const { name, file, line, request, sentAt, facts } = scenario;
  const evaluation = evaluate(request, { sentAt, facts: await facts.gather(request) });
  const named =
    evaluation.outcome === 'review'
      ? await chooseReviewer(evaluation.reviewers, {
          request,
          fallbackGroup: FALLBACK,
          lookUp: facts,
        })
      : undefined;

  const actual = {
    name,
    file,
    line,
    decision: evaluation.outcome,
    policies: determiningPolicies(evaluation),
    ...(named && { reviewer: written(named.reviewer) }),
    comment: evaluation.comment,
  };
  return { ...actual, differences: differences(scenario, actual) };
};
