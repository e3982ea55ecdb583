import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** One record per trigger invocation; the only place that keeps secrets and callback URLs. */
export class InvocationRecords extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    this.table = new TableV2(this, 'Table', {
      partitionKey: key('invocationId'),
      billing: Billing.onDemand(),
      // It only cleans up: DynamoDB may be days late with it.
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      globalSecondaryIndexes: [
        {
          // Sparse: a record that has ended has no `open`.
          indexName: 'open-by-deadline',
          partitionKey: key('open'),
          sortKey: key('deadline'),
          projectionType: ProjectionType.KEYS_ONLY,
        },
        {
          indexName: 'by-access-request',
          partitionKey: key('accessRequestId'),
          sortKey: key('sentAt'),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    });
  }
}
