import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoEnvelopes } from '../../functions/aws/envelopes.ts';
import { dynamoInvocations } from '../../functions/aws/invocations.ts';
import type { Installation } from '../../local/installation.ts';

/** The records of an installation, read as its functions read them. */
/** What answers are sent with. */
export const envelopesOf = ({ emulator, outputs }: Installation) =>
  dynamoEnvelopes(new DynamoDBClient(emulator.clientOptions), { tableName: outputs.TableName });

export const recordsOf = ({ emulator, outputs }: Installation) =>
  dynamoInvocations(new DynamoDBClient(emulator.clientOptions), { tableName: outputs.TableName });
