/** Trigger invocations: started with a secret and a deadline, completed at most once. */
import type { Behaviour } from '../core/behaviour.ts';
import type { Ids, Now } from '../core/ports.ts';
import { Refusal } from '../core/refusal.ts';
import { deadlineMs } from './subscription-body.ts';
import type { TenantSubscription } from './subscriptions.ts';
import type { TenantTrigger } from './trigger.ts';
import { triggerOf } from './triggers.ts';

export type TenantInvocation = {
  id: string;
  secret: string;
  triggerId: string;
  subscriptionId: string;
  subscriptionName: string;
  type: 'TEST' | 'REAL_TIME';
  created: Date;
  /** Null for a trigger that expects no answer. */
  deadline: Date | null;
  input: object;
  contentJson: object;
  accessRequestId: string | undefined;
  answer: { at: Date; output: unknown; error: string | undefined } | undefined;
};

export type InvocationCompletion = { secret: string; output: unknown; error?: string | undefined };

export type Start = Pick<TenantInvocation, 'type' | 'input' | 'contentJson' | 'accessRequestId'>;

/** Maximum time that completed invocations are kept and listed. */
export const KEPT_MS = { succeeded: 24 * 3_600_000, failed: 48 * 3_600_000 };

export const invocations = (deps: { now: Now; ids: Ids; behaviour: Behaviour }) => {
  const { now, ids, behaviour } = deps;
  const all = new Map<string, TenantInvocation>();

  const forgetOldest = () => {
    for (const invocation of all.values()) {
      const ended = endOf(invocation, now());
      if (!ended || now().getTime() - ended.getTime() < KEPT_MS.failed) return;
      all.delete(invocation.id);
    }
  };

  return {
    start(
      trigger: TenantTrigger,
      subscription: TenantSubscription,
      start: Start,
    ): TenantInvocation {
      forgetOldest();
      const created = now();
      const answerable = trigger.type === 'REQUEST_RESPONSE';
      const span = deadlineMs(subscription.responseDeadline);
      const invocation = {
        ...start,
        id: ids.uuid(),
        secret: ids.uuid(),
        triggerId: trigger.id,
        subscriptionId: subscription.id,
        subscriptionName: subscription.name,
        created,
        deadline: answerable ? new Date(created.getTime() + span) : null,
        answer: answerable ? undefined : { at: created, output: null, error: undefined },
      };
      all.set(invocation.id, invocation);
      return invocation;
    },

    find: (id: string) => all.get(id),
    list: () => [...all.values()],

    /** Applies the completion or refuses it; false if it was silently ignored. */
    complete(id: string, { secret, output, error }: InvocationCompletion): boolean {
      const invocation = all.get(id);
      // The specification of this call knows no 404.
      if (!invocation) throw new Refusal(400, `There is no trigger invocation ${id}.`);
      if (secret !== invocation.secret) {
        throw new Refusal(403, `The secret does not match trigger invocation ${id}.`);
      }
      if (invocation.answer) return ignoreSecond(id, behaviour.secondCompletion);
      if (isLapsed(invocation, now())) {
        throw new Refusal(400, `The deadline of trigger invocation ${id} has passed.`);
      }
      if (error === undefined) refuseMalformed(triggerOf(invocation.triggerId), output);

      invocation.answer = { at: now(), output, error };
      return true;
    },
  };
};

export type TenantInvocations = ReturnType<typeof invocations>;

/** True if the deadline passed without an answer. */
export const isLapsed = ({ answer, deadline }: TenantInvocation, now: Date): boolean =>
  !answer && deadline !== null && now >= deadline;

/** Time at which the invocation was answered or lapsed; undefined while it is open. */
export const endOf = (invocation: TenantInvocation, now: Date): Date | undefined =>
  invocation.answer?.at ??
  (isLapsed(invocation, now) ? (invocation.deadline ?? undefined) : undefined);

const ignoreSecond = (id: string, status: Behaviour['secondCompletion']): false => {
  if (status === 204) return false;
  throw new Refusal(status, `Trigger invocation ${id} is already completed.`);
};

const refuseMalformed = ({ id, output: schema }: TenantTrigger, output: unknown) => {
  const issue = schema?.safeParse(output).error?.issues[0];
  if (issue) {
    const where = ['output', ...issue.path].join('.');
    throw new Refusal(400, `The output does not fit ${id}: ${where}: ${issue.message}.`);
  }
};
