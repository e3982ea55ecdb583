/** The one readable rendering of a decision: what was answered, why, and what it rests on. */
import type { Considered, Verdict } from '../contracts/decision.ts';
import type { Facts } from '../contracts/facts.ts';
import { isSameId } from '../contracts/ids.ts';
import type { Invocation } from '../contracts/invocation.ts';
import type { Output } from '../contracts/output.ts';
import { factsIn, unknownFacts } from '../contracts/walk-facts.ts';
import { nameOf, plain, shorten } from './explain.ts';

/** As much of a record as its decision takes; neither secret nor callback URL. */
export type Decided = Pick<
  Invocation,
  | 'triggerId'
  | 'request'
  | 'unreadable'
  | 'facts'
  | 'evaluation'
  | 'considered'
  | 'shadow'
  | 'decision'
>;

const MAX_NAME = 80;
const MAX_LINE = 1_000;

const shown = (named: { id: string; name?: string | undefined }) =>
  shorten(nameOf(named), MAX_NAME);

/** `Rob Robertson: +Engineering Access for William Wilson` */
export const renderRequest = ({ request }: Pick<Invocation, 'request'>): string => {
  const { requestedBy, requestedFor, requestedItems } = request;
  if (requestedItems.length === 0) return 'a request that could not be read';

  const items = requestedItems.map(
    (item) => `${item.operation === 'Add' ? '+' : '-'}${shown(item)}`,
  );
  const others = requestedFor.filter(({ id }) => !isSameId(id, requestedBy.id));
  const people = others.length > 0 ? ` for ${others.map(shown).join(', ')}` : '';
  return `${shown(requestedBy)}: ${items.join(', ')}${people}`;
};

/** What SailPoint is told, in a word or two; `undefined` while people decide. */
export const renderOutput = (output: Output | undefined, outcome?: string): string => {
  if (!output) return 'waits for a review';
  if (!('approved' in output)) {
    if (!output.id) return 'no reviewer';
    // The trigger cannot deny.
    return outcome === 'deny' ? 'review in place of a denial' : 'review';
  }
  if (!output.approved) return 'denied';
  return outcome === 'review' ? 'passed on to review' : 'approved';
};

const renderVerdict = (
  { recipientId, itemId, outcome, policies, errors }: Verdict,
  { requestedFor, requestedItems }: Decided['request'],
): string => {
  const item = requestedItems.find(({ id }) => id === itemId);
  const recipient = requestedFor.find(({ id }) => id === recipientId);
  const by = policies.length > 0 ? policies.join(', ') : 'no policy decides';
  const failed = errors.map(({ policyId }) => ` (${policyId || 'evaluation'} failed)`).join('');
  return `${outcome.padEnd(7)} ${shown(item ?? { id: itemId })} for ${shown(recipient ?? { id: recipientId })}: ${by}${failed}`;
};

const renderConsidered = ({ actor, via, policyId, rejected }: Considered): string => {
  const who = shown(actor);
  const why = policyId ? `${via} of ${policyId}` : via;
  return rejected ? `passed over ${who} (${why}): ${rejected}` : `chosen ${who} (${why})`;
};

const renderFacts = (facts: Facts): string[] => {
  const all = factsIn(facts).map(({ fact }) => fact);
  const unknown = unknownFacts(facts).map(
    ({ source, part, reason }) => `unknown: ${source}: ${part ? `${part}: ` : ''}${reason}`,
  );
  const times = all.flatMap((fact) => ('value' in fact ? [fact.at] : []));
  const [oldest] = times.toSorted();
  const count = times.length;
  const unread = all.filter((fact) => 'notAsked' in fact).length;
  return [
    `${count} known${oldest ? `, the oldest from ${oldest}` : ''}`,
    ...new Set(unknown),
    ...(unread > 0 ? [`not asked for, as no policy reads them: ${unread}`] : []),
  ];
};

const line = (text: string) => shorten(plain(text), MAX_LINE);

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [`${title}:`, ...lines.map((text) => `  ${line(text)}`)];

/** A few lines of plain text, without control characters whatever the names are. */
export const renderDecision = (record: Decided): string => {
  const { request, facts, evaluation, considered = [], shadow, decision, triggerId } = record;
  const { unreadable } = record;
  return [
    renderRequest(record),
    `${triggerId}: ${renderOutput(decision?.output, evaluation?.outcome)}`,
    ...(unreadable ? [line(unreadable)] : []),
    ...(evaluation ? [`"${line(evaluation.comment)}"`] : []),
    ...section('Why', evaluation?.verdicts.map((verdict) => renderVerdict(verdict, request)) ?? []),
    ...section('Reviewer', considered.map(renderConsidered)),
    ...section('Facts', facts ? renderFacts(facts) : []),
    ...(shadow ? [`The shadow policies would say: ${shadow.outcome}.`] : []),
    ...(evaluation ? [`Policy set ${evaluation.policySet.slice(0, 12)}`] : []),
  ].join('\n');
};
