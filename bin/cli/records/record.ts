import { existsSync } from 'node:fs';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { dynamoEnvelopes } from '../../../functions/aws/envelopes.ts';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Envelope } from '../../../functions/contracts/envelope.ts';
import { Id, spellingsOf } from '../../../functions/contracts/ids.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { TriggerId } from '../../../functions/contracts/trigger.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { InputError } from '../terminal/input-error.ts';

/** Whether something is the id of a record, and no file: one that is there is one, whatever its name. */
export const isRecordId = (target: string): boolean =>
  Id.safeParse(target).success && !existsSync(target);

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

/** Secret and callback URL of an invocation; an `InputError` if they are gone. */
export const envelopeOf = async (
  client: Client,
  tableName: string,
  invocationId: string,
): Promise<Envelope> => {
  try {
    return await dynamoEnvelopes(client, { tableName }).find(invocationId);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new InputError(`${error.message} Without it nothing can be sent.`, { cause: error });
  }
};

/** The oldest first; SailPoint asks the triggers of one request in the order of their table. */
export const byTime = (
  one: Pick<Invocation, 'sentAt' | 'triggerId'>,
  other: Pick<Invocation, 'sentAt' | 'triggerId'>,
): number =>
  one.sentAt.localeCompare(other.sentAt) ||
  TriggerId.options.indexOf(one.triggerId) - TriggerId.options.indexOf(other.triggerId);

/** All records of an access request, in any spelling of its id. */
export const recordsOfRequest = async (
  client: Client,
  tableName: string,
  accessRequestId: string,
): Promise<Invocation[]> => {
  const { ofAccessRequest } = dynamoInvocations(client, { tableName });
  const found = await ofThisVersion(
    `access request ${accessRequestId}`,
    Promise.all(spellingsOf(accessRequestId).map((spelling) => ofAccessRequest(spelling))),
  );
  return found.flat().toSorted(byTime);
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

  const found = await recordsOfRequest(client, tableName, id);
  if (found.length > 0) return found;

  throw new InputError(
    `There is no record of an invocation or access request ${id}; list all with countersign invocations.`,
  );
};
