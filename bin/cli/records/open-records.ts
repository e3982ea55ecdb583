/** The open records in one state, nearest deadline first. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import pLimit from 'p-limit';
import * as z from 'zod';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { dynamoOpenInvocations } from '../../../functions/aws/open-invocations.ts';
import type { Invocation, InvocationState } from '../../../functions/contracts/invocation.ts';

const AT_ONCE = 10;

/** `unreadable` has the ids of records that another version wrote, or that were edited by hand. */
export type OpenRecords = { found: Invocation[]; unreadable: string[] };

const unlessUnreadable = (error: unknown): undefined => {
  if (!(error instanceof z.core.$ZodError)) throw error;
};

export const openRecords = async (
  client: Pick<DynamoDBClient, 'send'>,
  tableName: string,
  state: InvocationState,
): Promise<OpenRecords> => {
  const { find } = dynamoInvocations(client, { tableName });
  const limit = pLimit(AT_ONCE);
  const records: OpenRecords = { found: [], unreadable: [] };
  for await (const { open, unreadable } of dynamoOpenInvocations(client, { tableName }).pages()) {
    const ids = open.filter((one) => one.state === state).map(({ invocationId }) => invocationId);
    const page = await Promise.all(ids.map((id) => limit(() => find(id).catch(unlessUnreadable))));

    // The index may be behind its records.
    records.found.push(
      ...page.filter((found) => found !== undefined).filter((found) => found.state === state),
    );
    records.unreadable.push(
      ...unreadable.map(({ invocationId }) => invocationId),
      ...ids.filter((_, index) => page[index] === undefined),
    );
  }
  return records;
};
