/** A record that every operator may see: ids instead of names, comments and answers. */
import { mapValues } from 'es-toolkit';
import {
  type Considered,
  type Evaluation,
  isOwn,
} from '../../../../functions/contracts/decision.ts';
import type { Actor } from '../../../../functions/contracts/facts.ts';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import { withoutPersonalFacts } from '../../../../functions/contracts/walk-facts.ts';
import { withoutPersonName } from '../../terminal/principal.ts';

/** In place of words and answers of people: an empty text would look like one that was given. */
const LEFT_OUT = '(left out, shown with --personal-data)';

const leftOut = (given: object | null | undefined) => given && mapValues(given, () => LEFT_OUT);

const byId = ({ id }: { id: string }) => ({ id, name: id });
const actorById = ({ type, id }: Actor): Actor => ({ type, id });

const requestOf = ({ request }: Invocation): Invocation['request'] => ({
  accessRequestId: request.accessRequestId,
  requestedBy: byId(request.requestedBy),
  requestedFor: request.requestedFor.map(byId),
  requestedItems: request.requestedItems.map(({ id, name, type, operation, comment, form }) => ({
    id,
    name,
    type,
    operation,
    ...(comment && { comment: LEFT_OUT }),
    ...(form?.formData && { form: { formData: leftOut(form.formData) } }),
  })),
});

/** Cedar's errors quote values. */
const evaluationOf = (evaluation: Evaluation): Evaluation => ({
  ...evaluation,
  verdicts: evaluation.verdicts.map((verdict) => ({
    ...verdict,
    errors: verdict.errors.map(({ policyId }) => ({ policyId, message: LEFT_OUT })),
  })),
  reviewers: evaluation.reviewers.map((one) => ({ ...one, actor: actorById(one.actor) })),
});

const consideredOf = (considered: Considered): Considered => ({
  ...considered,
  actor: actorById(considered.actor),
});

type Decided = NonNullable<Invocation['decision']>;

const senderOf = (sender: Decided['sender']): Decided['sender'] =>
  sender?.caller === undefined
    ? sender
    : { ...sender, caller: withoutPersonName(sender.caller, LEFT_OUT) };

/** A comment of a policy is not personal, a reviewer's comment is. */
const decisionOf = (decision: Decided): Decided => {
  const shown = decision.sender ? { ...decision, sender: senderOf(decision.sender) } : decision;
  return isOwn(shown.by) || !('comment' in shown.output)
    ? shown
    : { ...shown, output: { ...shown.output, comment: LEFT_OUT } };
};

export const withoutPersonalData = (record: Invocation): Invocation => {
  const { facts, evaluation, considered, shadow, decision } = record;
  return {
    ...record,
    request: requestOf(record),
    facts: facts && withoutPersonalFacts(facts),
    evaluation: evaluation && evaluationOf(evaluation),
    considered: considered?.map(consideredOf),
    shadow: shadow && evaluationOf(shadow),
    decision: decision && decisionOf(decision),
    originals: leftOut(record.originals) ?? undefined,
  };
};
