/** Renders a decision record as a page. */
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import type { Sender } from '../../../../functions/contracts/sender.ts';
import { isFinal } from '../../../../functions/contracts/transitions.ts';
import { plain } from '../../../../functions/policy/explain.ts';
import { renderDecision } from '../../../../functions/policy/render.ts';
import { bareTable } from '../../terminal/table.ts';
import { timeLeft } from '../../terminal/time.ts';
import { renderFacts } from './facts.ts';
import { timelineOf } from './timeline.ts';

const section = (title: string, text: string | undefined) =>
  text ? [`${title}:\n${text.replace(/^(?=.)/gm, '  ')}`] : [];

const runbook = (name: string) => `docs/runbook.md#${name.toLowerCase()}`;

const failureOf = ({ state, failure, refusal }: Invocation): string | undefined => {
  if (failure) {
    return `${failure.code}: ${plain(failure.message)}\nSee ${runbook(state)} and ${runbook(failure.code)}`;
  }
  return refusal
    ? `${refusal.code}: ${plain(refusal.message)}\nThe deadline guard checks SailPoint for the status of the answer.`
    : undefined;
};

/** Comments and form answers. */
const wordsOf = ({ request }: Invocation): string =>
  request.requestedItems
    .flatMap(({ id, comment, form }) => [
      ...(comment ? [`${id}: "${plain(comment)}"`] : []),
      ...(form?.formData ? [`${id}: ${plain(JSON.stringify(form.formData))}`] : []),
    ])
    .join('\n');

/** `submitted by "chat-bot" in account 123456789012, event 278d2f65-... at 2026-..., run by arn:...` */
const senderOf = ({ source, account, eventId, at, caller }: Sender): string =>
  plain(
    `submitted by "${source}" in account ${account}, event ${eventId} at ${at}${caller ? `, run by ${caller}` : ''}`,
  );

const answerOf = ({ decision, attempts, outcomeUnknown }: Invocation): string | undefined =>
  decision &&
  [
    `${plain(JSON.stringify(decision.output))}, by ${plain(decision.by)}`,
    ...(decision.sender ? [senderOf(decision.sender)] : []),
    `sent ${attempts} ${attempts === 1 ? 'time' : 'times'}${outcomeUnknown ? ', at least once with an unknown outcome' : ''}`,
  ].join('\n');

export const renderRecord = (record: Invocation, now: Date): string => {
  const { invocationId, accessRequestId, state, deadline, facts, decision, sentAt } = record;
  const left = isFinal(state) ? '' : `, ${timeLeft(deadline, now)}`;
  const rows = timelineOf(record).map(({ at, what }) => [at, plain(what)]);
  const decidedAt = new Date(decision?.at ?? sentAt);

  return [
    `Invocation ${plain(invocationId)} of access request ${plain(accessRequestId)}\nState: ${state}${left}`,
    ...section('Timeline', bareTable(['TIME', ''], rows)),
    renderDecision({ ...record, facts: undefined }),
    ...section('Comments and form answers', wordsOf(record)),
    ...section('Facts', facts && renderFacts(facts, decidedAt)),
    ...section('Answer', answerOf(record)),
    ...section('Failure', failureOf(record)),
  ].join('\n\n');
};
