import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoOpenInvocations } from '../../../functions/aws/open-invocations.ts';
import type { OpenInvocation } from '../../../functions/contracts/open-invocation.ts';
import { isFinal } from '../../../functions/contracts/transitions.ts';
import { timeLeft } from '../terminal/time.ts';
import { bad, type Finding, good } from './finding.ts';

export type Open = {
  byState: Record<string, number>;
  nearest: Pick<OpenInvocation, 'invocationId' | 'deadline'> | undefined;
  unreadable: string[];
};

/** What is open, counted; an end that is not announced yet is none. */
export const readOpen = async (
  client: Pick<DynamoDBClient, 'send'>,
  tableName: string,
): Promise<Open> => {
  const found: Open = { byState: {}, nearest: undefined, unreadable: [] };
  for await (const { open, unreadable } of dynamoOpenInvocations(client, { tableName }).pages()) {
    found.unreadable.push(...unreadable.map(({ invocationId }) => invocationId));
    for (const { state, invocationId, deadline } of open.filter((one) => !isFinal(one.state))) {
      found.byState[state] = (found.byState[state] ?? 0) + 1;
      found.nearest ??= { invocationId, deadline };
    }
  }
  return found;
};

/** The nearest deadline is still ahead, or the guard has failed its work. */
export const checkOpen = ({ nearest }: Open, now: Date): Finding => {
  if (!nearest) return good('Nearest deadline', 'nothing is open');

  const { invocationId, deadline } = nearest;
  const told = `${invocationId}, ${timeLeft(deadline, now)}`;
  return Date.parse(deadline) > now.getTime()
    ? good('Nearest deadline', told)
    : bad('Nearest deadline', told, `Look with countersign show ${invocationId}.`);
};
