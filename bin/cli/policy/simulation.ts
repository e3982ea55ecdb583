/** The simulation of one event: decided as the function `decide` would, without any side effect. */
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import type { PolicySet } from '../../../functions/contracts/policy-set.ts';
import type { FactSource } from '../../../functions/facts/gather.ts';
import { conclude, needsReviewer, type Standing } from '../../../functions/policy/conclude.ts';
import type { Evaluate } from '../../../functions/policy/engine.ts';
import { renderDecision } from '../../../functions/policy/render.ts';
import { chooseReviewer } from '../../../functions/policy/reviewer.ts';
import { assumptionsOf, renderAssumptions } from './assumptions.ts';
import type { RequestEvent } from './event.ts';

export type Rules = {
  evaluate: Evaluate;
  policySet: PolicySet;
  settings: Standing;
  inactiveStates?: readonly string[] | undefined;
};

type Grounds = Pick<
  Invocation,
  'triggerId' | 'request' | 'facts' | 'evaluation' | 'considered' | 'decision'
>;

/** Decides an event, and chooses the reviewer as it would be in SailPoint. */
export const decideEvent = async (
  { triggerId, request, sentAt }: RequestEvent,
  source: FactSource,
  { evaluate, settings, inactiveStates }: Rules,
) => {
  const facts = await source.gather(request);
  const evaluation = evaluate(request, { sentAt, facts });
  const { fallbackGroup } = settings;
  const reviewed =
    evaluation.outcome === 'review' || needsReviewer(triggerId, evaluation, settings);
  const chosen = reviewed
    ? await chooseReviewer(evaluation.reviewers, {
        request,
        fallbackGroup,
        lookUp: source,
        inactiveStates,
      })
    : undefined;
  const output = conclude(triggerId, evaluation, { ...settings, reviewer: chosen?.reviewer });
  const { outcome } = evaluation;

  return {
    triggerId,
    request,
    facts,
    evaluation,
    considered: chosen?.considered,
    decision: output && { outcome, output, by: 'policy', at: sentAt },
  } satisfies Grounds;
};

type Decided = Awaited<ReturnType<typeof decideEvent>>;

/** `redact` leaves out what the reader may not see. */
export type Showing = { timeFrom: string; redact?: (decided: Decided) => Partial<Invocation> };

/** The simulation as a page and as JSON. */
export const simulationOf = (
  decided: Decided,
  { sentAt }: Pick<RequestEvent, 'sentAt'>,
  { policySet: { policies } }: Pick<Rules, 'policySet'>,
  { timeFrom, redact = (all) => all }: Showing,
) => {
  const shown = { ...decided, ...(redact(decided) as Partial<Decided>) };
  const { triggerId, request, facts, evaluation, considered, decision } = shown;
  const grounds = { triggerId, facts, evaluation, policies, sentAt, timeFrom };
  const assumptions = assumptionsOf(request, grounds);
  const output = decision?.output;
  return {
    text: [
      renderDecision(shown),
      output
        ? `SailPoint would receive: ${JSON.stringify(output)}`
        : 'SailPoint would receive nothing until a reviewer decides.',
      ...renderAssumptions(assumptions, considered),
    ].join('\n'),
    json: {
      triggerId,
      accessRequestId: request.accessRequestId,
      sentAt,
      output,
      assumptions,
      ...{ facts, evaluation, considered },
    },
  };
};
