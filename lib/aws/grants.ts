/** Permissions of roles on resources. The CDK's own grants give more than any function here calls. */
import { Aws } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IRule } from 'aws-cdk-lib/aws-events';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { ENVELOPE_KEY_END } from '../../functions/contracts/envelope.ts';
import { keyOf } from './encryption.ts';

const allow = (
  grantee: IGrantable,
  service: string,
  actions: readonly string[],
  resourceArn: string,
  conditions?: Record<string, Record<string, unknown>>,
) =>
  Grant.addToPrincipal({
    grantee,
    actions: actions.map((action) => `${service}:${action}`),
    resourceArns: [resourceArn],
    ...(conditions && { conditions }),
  }).assertSuccess();

/** The service uses the key on behalf of its caller. */
const throughKey = (
  key: IKey | undefined,
  to: IGrantable,
  service: string,
  ...actions: ('Decrypt' | 'GenerateDataKey')[]
) => {
  if (!key) return;
  allow(to, 'kms', actions, key.keyArn, {
    StringEquals: { 'kms:ViaService': `${service}.${Aws.REGION}.amazonaws.com` },
  });
};

type ItemAction = 'GetItem' | 'PutItem' | 'UpdateItem';

/** Single records by their ids. */
export const grantRecords = (table: TableV2, to: IGrantable, ...actions: ItemAction[]): void => {
  allow(to, 'dynamodb', actions, table.tableArn);
  throughKey(keyOf(table), to, 'dynamodb', 'Decrypt');
};

/** As `grantRecords`, but for what answers are sent with: that is for those who send. */
export const grantRecordsAlone = (
  table: TableV2,
  to: IGrantable,
  ...actions: ItemAction[]
): void => {
  allow(to, 'dynamodb', actions, table.tableArn, {
    'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': [`*${ENVELOPE_KEY_END}`] },
    // A list that is missing has no wrong member either.
    Null: { 'dynamodb:LeadingKeys': 'false' },
  });
  throughKey(keyOf(table), to, 'dynamodb', 'Decrypt');
};

/** To write one item, known by its id, and no other. */
export const grantItem = (
  table: TableV2,
  to: IGrantable,
  action: Exclude<ItemAction, 'GetItem'>,
  id: string,
): void => {
  allow(to, 'dynamodb', [action], table.tableArn, {
    'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [id] },
    // A list that is missing has no wrong member either.
    Null: { 'dynamodb:LeadingKeys': 'false' },
  });
  throughKey(keyOf(table), to, 'dynamodb', 'Decrypt');
};

/** To query one index. */
export const grantQuery = (table: TableV2, to: IGrantable, index: string): void =>
  allow(to, 'dynamodb', ['Query'], `${table.tableArn}/index/${index}`);

/** The ARN of a secret that is known by its name alone ends with six characters of AWS's choice. */
const arnOf = ({ secretArn, secretFullArn }: ISecret) => secretFullArn ?? `${secretArn}-??????`;

export const grantSecretValue = (secret: ISecret, to: IGrantable): void => {
  allow(to, 'secretsmanager', ['GetSecretValue'], arnOf(secret));
  throughKey(secret.encryptionKey, to, 'secretsmanager', 'Decrypt');
};

export const grantNewSecretValue = (secret: ISecret, to: IGrantable): void => {
  allow(to, 'secretsmanager', ['PutSecretValue'], arnOf(secret));
  throughKey(secret.encryptionKey, to, 'secretsmanager', 'Decrypt', 'GenerateDataKey');
};

export const grantRun = (run: IFunction, to: IGrantable): void =>
  allow(to, 'lambda', ['InvokeFunction'], run.functionArn);

/** To look at a rule and its targets. */
export const grantLook = (rule: IRule, to: IGrantable): void =>
  allow(to, 'events', ['DescribeRule', 'ListTargetsByRule'], rule.ruleArn);

/** To read who may call a function. */
export const grantPolicyOf = (run: IFunction, to: IGrantable): void =>
  allow(to, 'lambda', ['GetPolicy'], run.functionArn);

export const grantSend = (queue: IQueue, to: IGrantable): void => {
  allow(to, 'sqs', ['SendMessage'], queue.queueArn);
  throughKey(queue.encryptionMasterKey, to, 'sqs', 'Decrypt', 'GenerateDataKey');
};

/** For a function that Lambda feeds from the queue; Lambda asks for its attributes. */
export const grantReceive = (queue: IQueue, to: IGrantable): void => {
  allow(to, 'sqs', ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'], queue.queueArn);
  throughKey(queue.encryptionMasterKey, to, 'sqs', 'Decrypt');
};

/** To choose when a message comes again. */
export const grantPostpone = (queue: IQueue, to: IGrantable): void =>
  allow(to, 'sqs', ['ChangeMessageVisibility'], queue.queueArn);
