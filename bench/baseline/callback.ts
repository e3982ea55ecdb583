/** `callback` without its work: the same AWS clients and a handler. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';

export const clients = [
  new DynamoDBClient(),
  new EventBridgeClient(),
  new SQSClient(),
  new SecretsManagerClient(),
];

export const handler = async () => {};
