import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type CfnGlobalTable,
  ProjectionType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { denyWithoutTls } from './aws/deny-without-tls.ts';
import { keyOf } from './aws/encryption.ts';

/**
 * What the index of open invocations carries beside its keys. Written out, as an index cannot be changed
 * but only replaced: another field here needs an index of another name, filled before it is read.
 */
const OF_OPEN_INVOCATIONS = [
  'state',
  'triggerId',
  'accessRequestId',
  'sentAt',
  'announced',
  'remindedAt',
  'sendingUntil',
  'nextAttemptAt',
  'outcomeUnknown',
  'refusal',
];

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** One record per trigger invocation; the only place that keeps secrets and callback URLs. */
export class InvocationRecords extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    this.table = new TableV2(this, 'Table', {
      partitionKey: key('invocationId'),
      billing: Billing.onDemand(),
      // It outlives the stack, but not a first deployment that failed.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      // Not more: who may read is said where it is granted, and people export records too.
      resourcePolicy: new PolicyDocument({ statements: [denyWithoutTls('dynamodb')] }),
      // It only cleans up: DynamoDB may be days late with it.
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      globalSecondaryIndexes: [
        {
          // Sparse: a record that has ended, and whose end is announced, has no `open`.
          indexName: 'open-invocations',
          partitionKey: key('open'),
          sortKey: key('deadline'),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: OF_OPEN_INVOCATIONS,
        },
        {
          indexName: 'by-access-request',
          partitionKey: key('accessRequestId'),
          sortKey: key('sentAt'),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    });

    const encryptionKey = keyOf(this);
    if (!encryptionKey) return;
    // The CDK says so itself only where the region is known at synth.
    const resource = this.table.node.defaultChild as CfnGlobalTable;
    resource.sseSpecification = { sseEnabled: true, sseType: 'KMS' };
    resource.addPropertyOverride(
      'Replicas.0.SSESpecification.KMSMasterKeyId',
      encryptionKey.keyArn,
    );
  }
}
