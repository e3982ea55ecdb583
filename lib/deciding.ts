import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Aws, Duration, FileSystem } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, type IEventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { PolicySet } from '../functions/contracts/policy-set.ts';
import type { SubscribedTrigger } from '../functions/contracts/trigger.ts';
import type { Env } from '../functions/decide/env.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { nodeFunction } from './node-function.ts';

export type DecidingProps = {
  /** The triggers to answer, each with the partner event source that its events come from. */
  triggers: readonly SubscribedTrigger[];
  policySet: PolicySet;
  /** Candidate policies: tried on every request, never answered with. */
  shadowPolicySet?: PolicySet | undefined;
  tenantUrl: string;
  /** Access token for reading facts. */
  token: ISecret;
  approver: string;
  fallbackGroup: string;
  table: TableV2;
  /** Bus that decisions and requests for review go to. */
  bus: IEventBus;
};

const cedarWasm = fileURLToPath(
  new URL('cedar_wasm_bg.wasm', import.meta.resolve('@cedar-policy/cedar-wasm/web')),
);

/** The policy set as a file that the function reads at cold start. */
const policySetFile = (name: string, policySet: PolicySet): string => {
  const file = join(FileSystem.mkdtemp('countersign-'), name);
  writeFileSync(file, JSON.stringify(policySet));
  return file;
};

/** Runs `functions/decide` for each event of the partner buses; lost events wait in `deadLetters`. */
export class Deciding extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: DecidingProps) {
    super(scope, id);
    const { triggers, policySet, shadowPolicySet, approver, fallbackGroup } = props;
    const { tenantUrl, token, table, bus } = props;

    this.deadLetters = deadLetterQueue(this, 'DeadLetters');

    const decide = nodeFunction<Env>(this, 'Decide', {
      name: 'decide',
      environment: {
        TABLE_NAME: table.tableName,
        BUS_NAME: bus.eventBusName,
        DEAD_LETTERS_URL: this.deadLetters.queueUrl,
        ACCOUNT_ID: Aws.ACCOUNT_ID,
        TRIGGERS: JSON.stringify(triggers),
        APPROVER: approver,
        FALLBACK_GROUP: fallbackGroup,
        TENANT_URL: tenantUrl,
        TOKEN_SECRET_ID: token.secretArn,
      },
      timeout: Duration.seconds(30),
      memoryMb: 512,
      carries: [
        cedarWasm,
        policySetFile('policies.json', policySet),
        ...(shadowPolicySet ? [policySetFile('shadow.json', shadowPolicySet)] : []),
      ],
    });
    // The index is asked with Query for what pre-approval found.
    table.grant(decide, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    table.grant(decide, 'dynamodb:Query');
    token.grantRead(decide);
    bus.grantPutEventsTo(decide);
    this.deadLetters.grant(decide, 'sqs:SendMessage');

    // An event is lost in two ways: the function keeps failing, or EventBridge cannot deliver it.
    // Both give up early enough for people to act before SailPoint does.
    const shortest = Math.min(...triggers.map((trigger) => trigger.responseDeadlineSeconds));
    const maxEventAge = Duration.seconds(Math.max(60, Math.min(900, Math.floor(shortest / 4))));
    decide.configureAsyncInvoke({
      maxEventAge,
      retryAttempts: 2,
      onFailure: new SqsDestination(this.deadLetters),
    });
    for (const { triggerId, source } of triggers) {
      const name = triggerId.replace('idn:', '');
      new Rule(this, `On-${name}`, {
        eventBus: new EventBus(this, `Bus-${name}`, { eventSourceName: source }),
        // All of them: `decide` refuses and keeps what it cannot answer, a narrow rule would drop it.
        eventPattern: { source: Match.prefix('aws.partner/') },
        targets: [
          new LambdaFunction(decide, {
            deadLetterQueue: this.deadLetters,
            maxEventAge,
            retryAttempts: 20,
          }),
        ],
      });
    }
  }
}
