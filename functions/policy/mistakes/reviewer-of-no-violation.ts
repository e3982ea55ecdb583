/** Whoever answers for a violation is asked by a policy that asks for none. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';

const NAME = 'sod-violation-owner';

/** What is said of the policy; it is read as text, since any question for violations is enough. */
export const reviewerOfNoViolation = ({ annotations, conditions }: PolicyJson) =>
  annotations?.reviewer !== NAME || /"sod(Violations|Levels)"/.test(JSON.stringify(conditions))
    ? []
    : [
        {
          message: `@reviewer("${NAME}") on a policy that does not ask for violations: without one there is no such owner`,
          suggestion:
            'Name another reviewer, or add when { context has sodViolations && !context.sodViolations.isEmpty() }.',
          at: { annotation: 'reviewer' },
        },
      ];
