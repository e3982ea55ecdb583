/** A person's decision that also answers the same request's next trigger, so that nobody is asked twice. */
import type { Invocations } from '../aws/invocations.ts';
import type { StoredToken } from '../aws/stored-token.ts';
import { isOwn } from '../contracts/decision.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { isSameRequest } from '../contracts/same-request.ts';
import { TRIGGERS } from '../contracts/triggers.ts';
import { ServiceError } from '../errors.ts';
import type { InvocationStatuses } from '../sailpoint/invocation-statuses.ts';

export type Deps = {
  invocations: Pick<Invocations, 'ofAccessRequest'>;
  statuses: InvocationStatuses;
  token: StoredToken;
  now: () => Date;
};

/** The clocks of SailPoint's sender and of its status list may differ a little. */
const CLOCKS_MS = 3 * 60_000;
/** An answer does not wait longer for SailPoint's list; what it has not shown by then is not real. */
const LOOKING_MS = 5_000;

export const boundDecision = ({ invocations, statuses, token, now }: Deps) => {
  /** Whether SailPoint knows both as invocations of a real request; a test decides nothing. */
  const areReal = async (...both: Invocation[]): Promise<boolean> => {
    const until = now().getTime() + LOOKING_MS;
    const earliest = Math.min(...both.map(({ sentAt }) => Date.parse(sentAt)));
    try {
      const rows = await statuses.list(await token.read(), {
        since: new Date(earliest - CLOCKS_MS),
        isOver: () => now().getTime() >= until,
      });
      return both.every(({ invocationId }) =>
        rows.some(({ id, type }) => id === invocationId && type === 'REAL_TIME'),
      );
    } catch (error) {
      // Unknown is not real: the request is evaluated, and people are asked if need be.
      if (!(error instanceof ServiceError)) throw error;
      return false;
    }
  };

  return async (invocation: Invocation): Promise<Invocation | undefined> => {
    const { takesDecisionsOf } = TRIGGERS[invocation.triggerId];
    if (!takesDecisionsOf) return undefined;

    const siblings = await invocations.ofAccessRequest(invocation.accessRequestId);
    const decided = siblings.find(
      (one) =>
        one.triggerId === takesDecisionsOf &&
        one.decision?.outcome === 'approve' &&
        !isOwn(one.decision.by) &&
        isSameRequest(one.request, invocation.request),
    );
    return decided && (await areReal(decided, invocation)) ? decided : undefined;
  };
};
