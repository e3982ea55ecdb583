/** Whatever SailPoint's answers are broken by, nothing comes nearer to an approval. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Facts } from '../../functions/contracts/facts.ts';
import { defaultDecision } from '../../functions/deadline-guard/rules/default-decision.ts';
import { policyEngine } from '../../functions/policy/engine.ts';
import { checkedPolicies } from '../../functions/policy-set/checked-policies.ts';
import { type Routes, world } from '../functions/facts/world.ts';
import {
  APPROVER,
  accessRequest,
  FALLBACK_GROUP,
  ITEM,
  invocation,
  SENT_AT,
} from '../functions/fixtures.ts';
import { brokenAnswers } from './broken-answers.ts';
import { broken } from './odd-values.ts';

const evaluate = policyEngine(checkedPolicies('local/starter-policies'));

const gathered = (routes: Routes) =>
  world(
    Object.fromEntries(
      Object.entries(routes).map(([key, answer]) => [key, () => Response.json(answer ?? null)]),
    ),
  ).facts.gather(accessRequest({ requestedItems: [ITEM] }));

/** What policy says, and what comes of it if nobody decides, by either default. */
const endsOf = (facts: Facts, sentAt: string) => {
  const evaluation = evaluate(accessRequest(), { sentAt, facts });
  const record = invocation({ state: 'in-review', evaluation, facts });
  const settings = { approver: APPROVER, fallbackGroup: FALLBACK_GROUP, subscribed: [] };
  const ends = (['approve', 'deny'] as const).map((defaultOutcome) =>
    evaluation.outcome === 'review'
      ? defaultDecision(record, { settings, defaultOutcome, at: SENT_AT }).outcome
      : evaluation.outcome,
  );
  return { byPolicy: evaluation.outcome, ends };
};

test('one broken place in one answer approves nothing that was not approved before', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(brokenAnswers, async ({ routes, place, hour }) => {
      const sentAt = SENT_AT.replace('T08', `T${hour}`);
      const whole = endsOf(await gathered(routes), sentAt);

      const changed = {
        ...routes,
        [place.key]: broken(routes[place.key], place.path, place.odd) as object,
      };
      const after = endsOf(await gathered(changed), sentAt);

      if (whole.byPolicy !== 'approve') expect(after.byPolicy).not.toBe('approve');
      for (const [index, end] of after.ends.entries()) {
        if (whole.ends[index] !== 'approve') expect(end).not.toBe('approve');
      }
    }),
    { numRuns: 400 },
  );
});
