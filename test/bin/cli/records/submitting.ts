/** A reviewer's decision on an invocation in review, and its result. */
import { type DecideOptions, decide } from '../../../../bin/cli/decide.ts';
import { dynamoInvocations } from '../../../../functions/aws/invocations.ts';
import type { Decision } from '../../../../functions/contracts/decision.ts';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import type { SubmittedDecision } from '../../../../functions/contracts/request-to-decide.ts';
import { decideByReviewer } from '../../../../functions/contracts/transitions.ts';
import { DECISION, invocation } from '../../../functions/fixtures.ts';
import { setUp } from './world.ts';

/** Who runs the command. */
export const ANN = 'arn:aws:iam::123456789012:user/ann';

export const IN_REVIEW = invocation({ state: 'in-review', announced: 'in-review' });

const decisionOf = ({ approved, decidedBy }: SubmittedDecision): Decision => ({
  ...DECISION,
  outcome: approved ? 'approve' : 'deny',
  by: decidedBy,
});

type World = {
  record?: Invocation;
  /** The decision that the deployed functions record for the submitted one. */
  taken?: (submitted: SubmittedDecision) => Decision | undefined;
};

export const submit = async (
  options: DecideOptions,
  { record = IN_REVIEW, taken = decisionOf }: World = {},
) => {
  const world = await setUp([record], {
    GetCallerIdentityCommand: () => ({ Arn: ANN }),
    PutEventsCommand: ({ Entries }) => {
      const [{ Detail }] = Entries as [{ Detail: string }];
      const decision = taken(JSON.parse(Detail));
      if (decision) {
        const { apply } = dynamoInvocations(world.table, { tableName: 'invocations' });
        void apply(record.invocationId, decideByReviewer(decision));
      }
      return { FailedEntryCount: 0, Entries: [{}] };
    },
  });
  const { text, json, ok } = await decide(record.invocationId, options, {
    ...world,
    patienceMs: 50,
  });
  const published = world.sent.filter(({ name }) => name === 'PutEventsCommand');
  return { text, json, ok, published };
};
