/** Invocations that people decide at Countersign. */
import { determiningPolicies } from '../../../functions/contracts/decision.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { marginMs } from '../../../functions/contracts/margin.ts';
import { unknownFacts } from '../../../functions/contracts/walk-facts.ts';

/** One invocation in review, with ids instead of people's names. */
export type Held = {
  invocationId: string;
  accessRequestId: string;
  requestedBy: string;
  requestedFor: string[];
  items: string[];
  itemNames: string[];
  why: string;
  reviewers: string[];
  deadline: string;
  defaultAt: string;
};

const whyOf = ({ evaluation, facts }: Invocation): string => {
  if (!evaluation) return 'not evaluated';

  const policies = determiningPolicies(evaluation);
  const failed = evaluation.verdicts.flatMap(({ errors }) => errors.map((one) => one.policyId));
  const unknown = facts ? unknownFacts(facts).length : 0;
  return [
    policies.join(', ') || 'no policy decides',
    ...(failed.length > 0 ? [`failed: ${[...new Set(failed)].join(', ')}`] : []),
    ...(unknown > 0 ? [`unknown facts: ${unknown}`] : []),
  ].join('; ');
};

export const heldOf = (invocation: Invocation, personalData: boolean): Held => {
  const { invocationId, accessRequestId, request, considered = [], deadline } = invocation;
  const who = ({ id, name }: { id: string; name?: string | undefined }) =>
    (personalData && name) || id;
  return {
    invocationId,
    accessRequestId,
    requestedBy: who(request.requestedBy),
    requestedFor: request.requestedFor.map(who),
    items: request.requestedItems.map(({ id }) => id),
    itemNames: request.requestedItems.map(({ id, name }) => name || id),
    why: whyOf(invocation),
    reviewers: considered
      .filter(({ rejected }) => !rejected)
      .map(({ actor, via }) => `${who(actor)} (${via})`),
    deadline,
    defaultAt: new Date(Date.parse(deadline) - marginMs(invocation)).toISOString(),
  };
};
