import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoInvocations } from '../../functions/aws/invocations.ts';
import type { Installation } from '../../local/installation.ts';

/** The records of an installation, read as its functions read them. */
export const recordsOf = ({ emulator, outputs }: Installation) =>
  dynamoInvocations(new DynamoDBClient(emulator.clientOptions), { tableName: outputs.TableName });
