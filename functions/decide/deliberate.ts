/** Thinks a fresh invocation over: facts, policies, reviewer, answer. It changes nothing. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Invocations } from '../aws/invocations.ts';
import type { Evaluation } from '../contracts/decision.ts';
import { type Facts, NO_FACTS } from '../contracts/facts.ts';
import type { Invocation } from '../contracts/invocation.ts';
import type { Transition } from '../contracts/transition.ts';
import { askForReview, decideByPolicy } from '../contracts/transitions.ts';
import { TRIGGERS } from '../contracts/triggers.ts';
import { unknownFacts } from '../contracts/walk-facts.ts';
import type { FactSource } from '../facts/gather.ts';
import { conclude, needsReviewer, type Settings } from '../policy/conclude.ts';
import type { Evaluate } from '../policy/engine.ts';
import { chooseReviewer } from '../policy/reviewer.ts';

export type Deps = {
  invocations: Pick<Invocations, 'ofAccessRequest'>;
  facts: FactSource;
  evaluate: Evaluate;
  /** A candidate policy set, tried on the same facts; what it says is only recorded. */
  shadow?: Evaluate | undefined;
  settings: Settings;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

type Found = { facts: Facts; evaluation: Evaluation };

/** Whether an evaluation speaks of every item and recipient of a request, and of nothing else. */
const covers = ({ verdicts }: Evaluation, { request }: Invocation) => {
  const { requestedFor, requestedItems } = request;
  const pair = (recipientId: string, itemId: string) => JSON.stringify([recipientId, itemId]);
  const found = new Set(verdicts.map(({ recipientId, itemId }) => pair(recipientId, itemId)));
  const asked = new Set(
    requestedFor.flatMap(({ id }) => requestedItems.map((item) => pair(id, item.id))),
  );
  return found.size === asked.size && [...asked].every((one) => found.has(one));
};

export const deliberator = (deps: Deps) => {
  const { invocations, facts, evaluate, shadow, settings, now, logger, metrics } = deps;

  /** What an earlier trigger's evaluation found for the same access request. */
  const foundEarlier = async (invocation: Invocation): Promise<Found | undefined> => {
    const { takesFindingsOf } = TRIGGERS[invocation.triggerId];
    if (!takesFindingsOf) return undefined;

    const siblings = await invocations.ofAccessRequest(invocation.accessRequestId);
    return siblings
      .flatMap(({ triggerId, facts: gathered = NO_FACTS, evaluation }) =>
        triggerId === takesFindingsOf && evaluation && covers(evaluation, invocation)
          ? [{ facts: gathered, evaluation }]
          : [],
      )
      .at(-1);
  };

  const findAnew = async ({ request, sentAt }: Invocation): Promise<Found> => {
    const gathered = await facts.gather(request);
    const unknown = unknownFacts(gathered);
    metrics.addMetric('UnknownFacts', MetricUnit.Count, unknown.length);
    if (unknown.length > 0) logger.warn('Facts are unknown', { unknown });

    return { facts: gathered, evaluation: evaluate(request, { sentAt, facts: gathered }) };
  };

  /** What the candidate set would have said, if it is something else. Its failure is its own. */
  const tryShadow = ({ request, sentAt }: Invocation, found: Found): Evaluation | undefined => {
    try {
      const evaluation = shadow?.(request, { sentAt, facts: found.facts });
      if (!evaluation || evaluation.outcome === found.evaluation.outcome) return undefined;

      metrics.addMetric('ShadowDifferences', MetricUnit.Count, 1);
      return evaluation;
    } catch (error) {
      logger.warn('The shadow policies failed', { error: (error as Error).name });
      return undefined;
    }
  };

  return async (invocation: Invocation): Promise<Transition> => {
    const { triggerId, request } = invocation;
    const found = (await foundEarlier(invocation)) ?? (await findAnew(invocation));
    const { fallbackGroup } = settings;
    const named = needsReviewer(triggerId, found.evaluation, settings)
      ? await chooseReviewer(found.evaluation.reviewers, { request, fallbackGroup, lookUp: facts })
      : undefined;
    const output = conclude(triggerId, found.evaluation, {
      ...settings,
      reviewer: named?.reviewer,
    });

    const grounds = {
      ...found,
      considered: named?.considered,
      shadow: tryShadow(invocation, found),
    };
    const { outcome } = found.evaluation;
    return output
      ? decideByPolicy(grounds, { outcome, output, by: 'policy', at: now().toISOString() })
      : askForReview(grounds);
  };
};
