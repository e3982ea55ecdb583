import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { InputError } from '../terminal/input-error.ts';

/** The record of an invocation; an `InputError` if there is none or it cannot be read. */
export const recordOf = async (
  client: Pick<DynamoDBClient, 'send'>,
  tableName: string,
  invocationId: string,
): Promise<Invocation> => {
  const record = await dynamoInvocations(client, { tableName })
    .find(invocationId)
    .catch((error: unknown) => {
      if (!(error instanceof z.core.$ZodError)) throw error;
      throw new InputError(
        `The record of ${invocationId} was written by another version of Countersign; use the deployed version.`,
      );
    });
  if (record) return record;

  throw new InputError(
    `There is no record of invocation ${invocationId}; list all with countersign invocations.`,
  );
};
