import {
  AttributeType,
  Billing,
  type CfnGlobalTable,
  ProjectionType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { OpenInvocation } from '../functions/contracts/open-invocation.ts';
import { denyWithoutTls } from './aws/deny-without-tls.ts';
import { keyOf } from './aws/encryption.ts';

/** Every index has the keys of the table and its own. */
const KEYS = ['invocationId', 'deadline'];

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** One record per trigger invocation; the only place that keeps secrets and callback URLs. */
export class InvocationRecords extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    this.table = new TableV2(this, 'Table', {
      partitionKey: key('invocationId'),
      billing: Billing.onDemand(),
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
          nonKeyAttributes: Object.keys(OpenInvocation.shape).filter(
            (name) => !KEYS.includes(name),
          ),
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
