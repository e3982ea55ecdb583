import { quantile } from 'simple-statistics';
import { parseEvent } from '../functions/contracts/trigger-event.ts';
import { policyEngine } from '../functions/policy/engine.ts';
import { checkedPolicies } from '../functions/policy-set/checked-policies.ts';
import { figure } from './figure.ts';
import { interleave } from './interleave.ts';
import { knownFacts } from './request/known-facts.ts';
import {
  HOME,
  LARGEST,
  type Request,
  requestNumber,
  triggerEvent,
} from './request/trigger-event.ts';
import type { Suite } from './suite.ts';

const WARM_UPS = 500;
const EVALUATIONS = 2_000;

const evaluate = policyEngine(checkedPolicies('policies'));

/** Milliseconds that the starter policies take for a request of which everything is known. */
const timeEvaluation = async (of: Request): Promise<number> => {
  const { request, sentAt } = parseEvent(triggerEvent(of), HOME).fresh;
  const facts = await knownFacts.gather(request);
  const startedAt = performance.now();
  evaluate(request, { sentAt, facts });
  return performance.now() - startedAt;
};

const timeEvaluations = async (count: number): Promise<number[]> => {
  const timings: number[] = [];
  // The first three kinds of request have one item each.
  for (let index = 0; index < count; index += 1) {
    timings.push(await timeEvaluation(requestNumber(index % 3)));
  }
  return timings;
};

/** What the policies alone take when everything is loaded. */
export const policyEvaluation: Suite = {
  name: 'policy-evaluation',
  about: 'the starter policies on a request of which all facts are known',
  async measure({ runs, progress }) {
    await timeEvaluations(WARM_UPS);
    const title = 'policy-evaluation';
    const { one, pairs } = await interleave(
      {
        one: async () => quantile(await timeEvaluations(EVALUATIONS), 0.99),
        pairs: () => timeEvaluation(LARGEST),
      },
      { runs, warmUps: 1, title, progress },
    );

    return {
      figures: [
        figure({
          name: `${title}, one item: p99`,
          unit: 'ms',
          ours: one,
          goal: { of: 'ours', atMost: 2 },
        }),
        figure({
          name: `${title}, 250 pairs of item and recipient`,
          unit: 'ms',
          ours: pairs,
          goal: { of: 'ours', atMost: 150 },
        }),
      ],
      notes: [`Evaluations of one item: ${EVALUATIONS} in each run, after ${WARM_UPS} to warm up.`],
    };
  },
};
