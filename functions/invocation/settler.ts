/** Carries out a transition, and counts and announces the end if it is one. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { Invocations } from '../aws/invocations.ts';
import type { Invocation } from '../contracts/invocation.ts';
import type { Transition } from '../contracts/transition.ts';
import { isFinal } from '../contracts/transitions.ts';
import type { Announce } from './announcer.ts';
import { countEnd } from './count-end.ts';

/** Gives the record as it stands afterwards, whoever won. */
export type Settle = (invocationId: string, transition: Transition) => Promise<Invocation>;

export type Deps = {
  invocations: Pick<Invocations, 'apply'>;
  announce: Announce;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

export const settler =
  ({ invocations, announce, ...tools }: Deps): Settle =>
  async (invocationId, transition) => {
    const { applied, invocation } = await invocations.apply(invocationId, transition);
    if (!isFinal(invocation.state)) return invocation;

    if (applied) countEnd(invocation, invocation.state, tools);
    await announce(invocation);
    return invocation;
  };
