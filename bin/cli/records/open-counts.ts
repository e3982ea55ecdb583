import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoOpenInvocations } from '../../../functions/aws/open-invocations.ts';
import type { OpenInvocation } from '../../../functions/contracts/open-invocation.ts';
import { isFinal } from '../../../functions/contracts/transitions.ts';

export type OpenCounts = {
  byState: Record<string, number>;
  /** Answers that were sent and are not accepted. */
  refused: number;
  nearest: Pick<OpenInvocation, 'invocationId' | 'deadline'> | undefined;
  unreadable: string[];
};

/** It was sent, and the answer of SailPoint did not end it. */
const wasRefused = (
  { state, outcomeUnknown, refusal, nextAttemptAt }: OpenInvocation,
  now: Date,
): boolean =>
  state === 'decided' &&
  (outcomeUnknown || refusal !== undefined || Date.parse(nextAttemptAt ?? '') > now.getTime());

/** Counts the open invocations, without ended ones whose end is not announced yet. */
export const readOpen = async (
  client: Pick<DynamoDBClient, 'send'>,
  tableName: string,
  now: Date,
): Promise<OpenCounts> => {
  const found: OpenCounts = { byState: {}, refused: 0, nearest: undefined, unreadable: [] };
  for await (const { open, unreadable } of dynamoOpenInvocations(client, { tableName }).pages()) {
    found.unreadable.push(...unreadable.map(({ invocationId }) => invocationId));
    for (const one of open.filter(({ state }) => !isFinal(state))) {
      const { state, invocationId, deadline } = one;
      if (wasRefused(one, now)) found.refused += 1;
      found.byState[state] = (found.byState[state] ?? 0) + 1;
      found.nearest ??= { invocationId, deadline };
    }
  }
  return found;
};
