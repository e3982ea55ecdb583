/** Invocations as the status endpoint lists them: without the secret, for a limited time. */
import type { InvocationStatusV2024 } from 'sailpoint-api-client';
import { endOf, isLapsed, KEPT_MS, type TenantInvocation } from './invocations.ts';

const MAX_ROWS = 2_000;

/** The newest invocations that SailPoint would still list. */
export const invocationStatuses = (all: TenantInvocation[], now: Date): InvocationStatusV2024[] =>
  all
    .filter((invocation) => isKept(invocation, now))
    .slice(-MAX_ROWS)
    .map((invocation) => status(invocation, now));

const failureOf = (invocation: TenantInvocation, now: Date): string | undefined =>
  isLapsed(invocation, now)
    ? 'The invocation was not completed before its deadline.'
    : invocation.answer?.error;

const isKept = (invocation: TenantInvocation, now: Date): boolean => {
  const ended = endOf(invocation, now);
  const kept = failureOf(invocation, now) === undefined ? KEPT_MS.succeeded : KEPT_MS.failed;
  return !ended || now.getTime() - ended.getTime() < kept;
};

const status = (invocation: TenantInvocation, now: Date): InvocationStatusV2024 => {
  const { triggerId, input, contentJson, answer } = invocation;
  const ended = endOf(invocation, now);
  const failure = failureOf(invocation, now);

  return {
    id: invocation.id,
    triggerId,
    subscriptionId: invocation.subscriptionId,
    subscriptionName: invocation.subscriptionName,
    type: invocation.type,
    created: invocation.created.toISOString(),
    startInvocationInput: { triggerId, input, contentJson },
    ...(ended && {
      completed: ended.toISOString(),
      completeInvocationInput: {
        localizedError: failure === undefined ? null : { locale: 'en-US', message: failure },
        output: (answer?.output as object | undefined) ?? null,
      },
    }),
  };
};
