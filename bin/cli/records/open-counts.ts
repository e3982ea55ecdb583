import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoOpenInvocations } from '../../../functions/aws/open-invocations.ts';
import type { OpenInvocation } from '../../../functions/contracts/open-invocation.ts';
import { isFinal } from '../../../functions/contracts/transitions.ts';

export type OpenCounts = {
  byState: Record<string, number>;
  nearest: Pick<OpenInvocation, 'invocationId' | 'deadline'> | undefined;
  unreadable: string[];
};

/** Counts the open invocations, without ended ones whose end is not announced yet. */
export const readOpen = async (
  client: Pick<DynamoDBClient, 'send'>,
  tableName: string,
): Promise<OpenCounts> => {
  const found: OpenCounts = { byState: {}, nearest: undefined, unreadable: [] };
  for await (const { open, unreadable } of dynamoOpenInvocations(client, { tableName }).pages()) {
    found.unreadable.push(...unreadable.map(({ invocationId }) => invocationId));
    for (const { state, invocationId, deadline } of open.filter((one) => !isFinal(one.state))) {
      found.byState[state] = (found.byState[state] ?? 0) + 1;
      found.nearest ??= { invocationId, deadline };
    }
  }
  return found;
};
