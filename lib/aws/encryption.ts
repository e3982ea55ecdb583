import { Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const ID = 'Encryption';

const account = { 'aws:SourceAccount': Aws.ACCOUNT_ID };
const arn = (service: string, resource: string) =>
  `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;

/** Use of the key by AWS's own services; in a key's policy `*` stands for that key. */
const serviceMay = (principal: IPrincipal, actions: readonly string[], conditions: object = {}) =>
  new PolicyStatement({
    principals: [principal],
    actions: actions.map((action) => `kms:${action}`),
    resources: ['*'],
    conditions,
  });

/** The owner's own key, if the installation around `scope` has one. */
export const keyOf = (scope: Construct): IKey | undefined =>
  scope.node.scopes
    .map(({ node }) => node.tryFindChild(ID))
    .find((made) => made instanceof Encryption)?.key;

/** How a queue is encrypted: with the owner's own key, or with one of SQS's. */
export const queueEncryption = (
  scope: Construct,
): Pick<QueueProps, 'encryption' | 'encryptionMasterKey'> => {
  const encryptionMasterKey = keyOf(scope);
  return encryptionMasterKey
    ? { encryption: QueueEncryption.KMS, encryptionMasterKey }
    : { encryption: QueueEncryption.SQS_MANAGED };
};

/**
 * One key of the owner's for all that is kept: records, the access token, queues, events and logs.
 * It outlives the stack, as the records and the audit trail do. One queue is not under it: that of events
 * which it could not encrypt or decrypt.
 */
export class Encryption extends Construct {
  readonly key: IKey;

  constructor(installation: Construct) {
    super(installation, ID);

    const key = new Key(this, 'Key', {
      description: `Everything that the stack ${Stack.of(this).stackName} keeps.`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const events = new ServicePrincipal('events.amazonaws.com');
    for (const statement of [
      // Rules into queues and into dead-letter queues: EventBridge documents no condition that it sets
      // there. Which rule may send is said by the policy of each queue.
      serviceMay(events, ['Decrypt', 'GenerateDataKey']),
      serviceMay(events, ['Decrypt', 'GenerateDataKey', 'DescribeKey'], {
        StringEquals: account,
        ArnLike: { 'kms:EncryptionContext:aws:events:event-bus:arn': arn('events', 'event-bus/*') },
      }),
      serviceMay(events, ['DescribeKey'], { StringEquals: account }),
      serviceMay(
        new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`),
        [
          ...['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo'],
          ...['GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'DescribeKey'],
        ],
        { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn('logs', 'log-group:*') } },
      ),
    ]) {
      key.addToResourcePolicy(statement);
    }
    // Handed out as an imported key, into whose policy nothing else writes: a policy that names a
    // resource which the key encrypts would depend on itself.
    this.key = Key.fromKeyArn(this, 'Same', key.keyArn);
  }
}
