/** The assumptions of a simulation: the time, and what missing facts could change. */
import type { AccessRequest } from '../../../functions/contracts/access-request.ts';
import type { Considered, Evaluation } from '../../../functions/contracts/decision.ts';
import type { Facts } from '../../../functions/contracts/facts.ts';
import type { Policy } from '../../../functions/contracts/policy-set.ts';
import type { TriggerId } from '../../../functions/contracts/trigger.ts';
import { TRIGGERS } from '../../../functions/contracts/triggers.ts';
import { plain } from '../../../functions/policy/explain.ts';
import { type Influence, influenceOf, readersAmong } from './influence.ts';
import { missingFacts, NOT_ASKED } from './missing-facts.ts';
import { readingIn } from './proof/comparisons.ts';

export type Assumptions = {
  /** ISO 8601; the time for which policies were asked. */
  sentAt: string;
  /** Whose time it is, such as `--at`. */
  timeFrom: string;
  /** Ids of the policies that ask for the time. */
  timeReadBy: string[];
  notGiven: string[];
  /** Facts with the reason why they are unknown. */
  unknown: string[];
} & Influence;

type Grounds = {
  triggerId: TriggerId;
  facts: Facts;
  evaluation: Evaluation;
  policies: readonly Policy[];
  sentAt: string;
  timeFrom: string;
};

/** The local time is that of the request, on a clock of the settings. */
const TIMES = /^context\.(requestedAt|localTime)(\.|$)/;

const readsTime = (policy: Policy) => readingIn(policy).paths.some((path) => TIMES.test(path));

export const assumptionsOf = (
  request: AccessRequest,
  { triggerId, facts, evaluation, policies, sentAt, timeFrom }: Grounds,
): Assumptions => {
  // A fact that was not asked for is missing only if a policy reads it.
  const missing = missingFacts(request, facts).filter(
    (fact) => !fact.reason?.endsWith(NOT_ASKED) || readersAmong(policies, [fact]).length > 0,
  );
  return {
    sentAt,
    timeFrom,
    timeReadBy: policies.filter(readsTime).map(({ id }) => id),
    notGiven: missing.filter(({ reason }) => !reason).map(({ name }) => name),
    unknown: missing.flatMap(({ name, reason }) => (reason ? [`${name} (${plain(reason)})`] : [])),
    ...influenceOf(missing, evaluation, { policies, canDeny: TRIGGERS[triggerId].canDeny }),
  };
};

const readText = ({ readBy }: Influence) =>
  readBy.map(({ policyId, facts }) => `${policyId} (${facts.join(', ')})`).join(', ');

const influenceText = (influence: Influence): string => {
  if (influence.readBy.length === 0) return 'No policy asks for them.';
  return {
    nothing: 'They could not change the outcome, whatever they are.',
    denial: `They could make it a denial, but no approval. Policies that ask for them: ${readText(influence)}.`,
    anything: `They could change the outcome. Policies that ask for them: ${readText(influence)}.`,
  }[influence.couldChange];
};

/** Whether somebody whom a policy names was passed over only because they could not be looked up. */
const byFallback = (considered: readonly Considered[]) =>
  considered.at(-1)?.via === 'fallback' &&
  considered.some(({ rejected }) => rejected?.startsWith('could not be verified'))
    ? ['The fallback group reviews, as the reviewers above could not be verified here.']
    : [];

export const renderAssumptions = (
  assumptions: Assumptions,
  considered: readonly Considered[] = [],
): string[] => {
  const { sentAt, timeFrom, timeReadBy, notGiven, unknown } = assumptions;
  const read = timeReadBy.length > 0 ? `; read by ${timeReadBy.join(', ')}` : '';
  const isMissing = notGiven.length + unknown.length > 0;
  return [
    `Time: ${sentAt} (${timeFrom})${read}.`,
    ...(notGiven.length > 0 ? [`Not given: ${notGiven.join(', ')}.`] : []),
    ...(unknown.length > 0 ? [`Unknown: ${unknown.join(', ')}.`] : []),
    ...(isMissing ? [influenceText(assumptions)] : []),
    ...byFallback(considered),
  ];
};
