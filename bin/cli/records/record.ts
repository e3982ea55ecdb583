import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { spellingsOf } from '../../../functions/contracts/ids.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { InputError } from '../terminal/input-error.ts';

type Client = Pick<DynamoDBClient, 'send'>;

const ofThisVersion = <Found>(id: string, found: Promise<Found>): Promise<Found> =>
  found.catch((error: unknown) => {
    if (!(error instanceof z.core.$ZodError)) throw error;
    throw new InputError(
      `The record of ${id} was written by another version of Countersign; use the deployed version.`,
    );
  });

const find = (client: Client, tableName: string, invocationId: string) =>
  ofThisVersion(invocationId, dynamoInvocations(client, { tableName }).find(invocationId));

/** The record of an invocation; an `InputError` if there is none or it cannot be read. */
export const recordOf = async (
  client: Client,
  tableName: string,
  invocationId: string,
): Promise<Invocation> => {
  const record = await find(client, tableName, invocationId);
  if (record) return record;

  throw new InputError(
    `There is no record of invocation ${invocationId}; list all with countersign invocations.`,
  );
};

/**
 * The record of an invocation, or all records of an access request in any spelling of its id, the
 * oldest first; an `InputError` if there is none or one cannot be read.
 */
export const recordsAbout = async (
  client: Client,
  tableName: string,
  id: string,
): Promise<Invocation[]> => {
  const record = await find(client, tableName, id);
  if (record) return [record];

  const { ofAccessRequest } = dynamoInvocations(client, { tableName });
  const found = await ofThisVersion(
    `access request ${id}`,
    Promise.all(spellingsOf(id).map((spelling) => ofAccessRequest(spelling))),
  );
  if (found.flat().length > 0) {
    return found.flat().toSorted((one, other) => (one.sentAt < other.sentAt ? -1 : 1));
  }
  throw new InputError(
    `There is no record of an invocation or access request ${id}; list all with countersign invocations.`,
  );
};
