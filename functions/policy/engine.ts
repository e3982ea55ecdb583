import {
  preparsePolicySet,
  type StatefulAuthorizationCall,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/web';
import type { AccessRequest } from '../contracts/access-request.ts';
import type { Evaluation, Verdict } from '../contracts/decision.ts';
import type { Facts } from '../contracts/facts.ts';
import { canonicalId } from '../contracts/ids.ts';
import type { PolicySet } from '../contracts/policy-set.ts';
import { hasHalfKnown, withoutHalfKnown } from '../contracts/walk-facts.ts';
import { ServiceError } from '../errors.ts';
import { candidatesFor } from './candidates.ts';
import { type CedarRequest, cedarRequests } from './cedar-request.ts';
import { combine, determiningOf, outcomeOf, severer } from './combine.ts';
import { UNDECIDED } from './comments.ts';
import { contradictions } from './contradictions.ts';
import { explain } from './explain.ts';
import { measureOf } from './measures.ts';
import type { Pair } from './pair.ts';
import { reachOf } from './reach.ts';

/** Says what the policies say about a request that SailPoint sent at `sentAt` (ISO 8601). */
export type Evaluate = (
  request: AccessRequest,
  known: { sentAt: string; facts: Facts },
) => Evaluation;

type Policies = Pick<PolicySet, 'hash' | 'policies' | 'settings'>;

type Said = Pick<Verdict, 'outcome' | 'policies' | 'errors'>;

/** Nobody can tell what is meant: an error, which no default approves. */
const CONTRADICTED: Said = {
  outcome: 'review',
  policies: [],
  errors: [{ policyId: '', message: UNDECIDED.contradicted }],
};

const prepare = ({ hash, policies }: Policies) => {
  const staticPolicies = Object.fromEntries(policies.map(({ id, text }) => [id, text]));
  const answer = preparsePolicySet(hash, { staticPolicies });
  if (answer.type === 'success') return;

  const why = answer.errors.map(({ message }) => message).join('; ');
  throw new ServiceError('POLICY_INVALID', `The policy set does not parse: ${why}`);
};

/** What Cedar throws at is answered like what it refuses: by people, and not by nobody. */
const authorize = (call: StatefulAuthorizationCall) => {
  try {
    return statefulIsAuthorized(call);
  } catch (error) {
    return { type: 'failure' as const, errors: [{ message: String(error) }] };
  }
};

/**
 * Parses the policy set once and answers with it from then on. Errors: POLICY_INVALID.
 *
 * The schema stays at synth, where it checked the policies: reading it would double the cold
 * start. That requests are what it says is proven by a test instead.
 */
export const policyEngine = (policySet: Policies): Evaluate => {
  const { hash, policies, settings } = policySet;
  const measure = measureOf(settings);
  const reach = reachOf(policies);
  prepare(policySet);

  const ask = (request: CedarRequest): Said => {
    const answer = authorize({ ...request, preparsedPolicySetId: hash });
    if (answer.type === 'failure') {
      const errors = answer.errors.map(({ message }) => ({ policyId: '', message }));
      return { outcome: 'review', policies: [], errors };
    }

    const { reason, errors } = answer.response.diagnostics;
    const satisfied = policies.filter(({ id }) => reason.includes(id));
    const outcome = outcomeOf(satisfied, errors.length);
    return {
      outcome,
      policies: determiningOf(satisfied, outcome),
      errors: errors.map(({ policyId, error }) => ({ policyId, message: error.message })),
    };
  };

  /**
   * What is half known is read twice: as far as it is known, so that a policy finds what is there,
   * and not at all, so that none rests on what may be missing. The worse of both counts.
   */
  const judgeBy = (request: AccessRequest, known: { sentAt: string; facts: Facts }) => {
    const { sentAt, facts } = known;
    const translate = cedarRequests(request, known, reach, measure);
    if (!hasHalfKnown(facts)) return (pair: Pair) => ask(translate(pair));

    const strictly = cedarRequests(
      request,
      { sentAt, facts: withoutHalfKnown(facts) },
      reach,
      measure,
    );
    return (pair: Pair) => severer(ask(translate(pair)), ask(strictly(pair)));
  };

  return (request, known) => {
    const judge = judgeBy(request, known);
    const contradicted = contradictions(request);
    const doubting = (itemId: string, said: Said): Said =>
      said.outcome === 'approve' && contradicted.has(canonicalId(itemId)) ? CONTRADICTED : said;
    const verdicts = request.requestedFor.flatMap((recipient) =>
      request.requestedItems.map((item) => ({
        itemId: item.id,
        recipientId: recipient.id,
        ...doubting(item.id, judge({ item, recipient })),
      })),
    );
    const outcome = combine(verdicts.map((verdict) => verdict.outcome));

    return {
      outcome,
      verdicts,
      comment: explain({ outcome, verdicts }, request, policies, known.facts),
      reviewers: candidatesFor(verdicts, policies, known.facts),
      policySet: hash,
    };
  };
};
