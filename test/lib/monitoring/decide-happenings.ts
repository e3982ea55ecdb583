/** All that `decide` counts, made to happen. */
import { PRE_APPROVAL, TriggerId } from '../../../functions/contracts/trigger.ts';
import { answered } from '../../functions/callback/world.ts';
import { SETTINGS } from '../../functions/deadline-guard/installed.ts';
import { holding, inReview, submitted } from '../../functions/decide/submitting.ts';
import { setUp } from '../../functions/decide/world.ts';
import { evaluation, triggerEvent, verdict } from '../../functions/fixtures.ts';
import { facts, unknownFact } from '../../functions/known.ts';

export type Printed = { output: string };
type Outcome = 'approve' | 'deny' | 'review';

const saying = (outcome: Outcome) => evaluation({ outcome, verdicts: [verdict({ outcome })] });

export const byPolicy = async (
  outcome: Outcome,
  dynamicApprovalSubscribed = true,
): Promise<Printed[]> => {
  const { run } = setUp({
    settings: {
      ...SETTINGS,
      subscribed: dynamicApprovalSubscribed ? TriggerId.options : [PRE_APPROVAL],
    },
    evaluate: () => saying(outcome),
    shadow: () => saying('deny'),
  });
  return [await run(triggerEvent()), await run(triggerEvent())];
};

export const byReviewer = async (approved: boolean): Promise<Printed[]> => {
  const { run } = await holding(inReview());
  return [await run(submitted({ approved })), await run(submitted({ approved: !approved }))];
};

export const atOnce = async (status: number): Promise<Printed[]> => {
  const { run } = setUp({ atOnce: true, answer: () => answered(status) });
  return [await run(triggerEvent())];
};

export const withoutFacts = async (): Promise<Printed[]> => {
  const { run, source } = setUp();
  source.gather.mockResolvedValue(facts({ status: unknownFact() }));
  return [await run(triggerEvent()), await run(triggerEvent({ detail: { requestedFor: [] } }))];
};
