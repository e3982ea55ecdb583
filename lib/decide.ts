import { fileURLToPath } from 'node:url';
import { Aws, Duration, Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IEventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { INVOCATION_STALLED } from '../functions/contracts/announcement.ts';
import { PARTNER } from '../functions/contracts/event-source.ts';
import { LEASE_SECONDS } from '../functions/contracts/lease.ts';
import type { PolicySet } from '../functions/contracts/policy-set.ts';
import { DECISION_SUBMITTED } from '../functions/contracts/request-to-decide.ts';
import { type SubscribedTrigger, triggerName } from '../functions/contracts/trigger.ts';
import type { Env } from '../functions/decide/env.ts';
import { type BusRule, busRule } from './aws/bus-rule.ts';
import { deadLetterQueue } from './aws/dead-letter-queue.ts';
import { keyOf } from './aws/encryption.ts';
import { grantQuery, grantRecords, grantSecretValue, grantSend } from './aws/grants.ts';
import { failureQueue } from './aws/into-queue.ts';
import { nodeFunction } from './aws/node-function.ts';
import { partnerBus } from './aws/partner-bus.ts';
import { policySetFile } from './policy-set-file.ts';
import { WaitingQueue } from './waiting-queue.ts';

export type DecideProps = {
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
  /** Lifecycle states of people who cannot review. */
  inactiveStates: readonly string[];
  table: TableV2;
  /** Bus that decisions and requests for review go to. */
  bus: IEventBus;
  /** Queue of the answers that SailPoint did not take at once. */
  queue: IQueue;
};

const TIMEOUT = Duration.seconds(LEASE_SECONDS);

const cedarWasm = fileURLToPath(
  new URL('cedar_wasm_bg.wasm', import.meta.resolve('@cedar-policy/cedar-wasm/web')),
);

/** Runs `functions/decide` for each event of the partner buses; lost events wait in `deadLetters`. */
export class Decide extends Construct {
  readonly function: NodejsFunction;
  readonly deadLetters: Queue;
  /** Keeps events that the owner's key failed; only where there is one. */
  readonly partnerBusDeadLetters: Queue | undefined;
  /** The rule that brings decisions of people, and what is to be decided again. */
  readonly onRequestToDecide: BusRule;
  /** The rules on the partner buses, by trigger. */
  readonly triggerRules: readonly (SubscribedTrigger & { rule: BusRule })[];

  constructor(scope: Construct, id: string, props: DecideProps) {
    super(scope, id);
    const { triggers, policySet, shadowPolicySet, approver, fallbackGroup, inactiveStates } = props;
    const { tenantUrl, token, table, bus, queue } = props;

    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.partnerBusDeadLetters = keyOf(this)
      ? deadLetterQueue(this, 'PartnerBusDeadLetters', { withoutKey: true })
      : undefined;

    const waiting = new WaitingQueue(this, 'Waiting');
    const decide = nodeFunction<Env>(this, 'Function', {
      name: 'decide',
      environment: {
        TABLE_NAME: table.tableName,
        BUS_NAME: bus.eventBusName,
        QUEUE_URL: queue.queueUrl,
        DEAD_LETTERS_URL: this.deadLetters.queueUrl,
        WAITING_URL: waiting.queueUrl,
        ACCOUNT_ID: Aws.ACCOUNT_ID,
        // A source may be known only at the deployment.
        TRIGGERS: Stack.of(this).toJsonString(triggers),
        APPROVER: approver,
        FALLBACK_GROUP: fallbackGroup,
        TENANT_URL: tenantUrl,
        TOKEN_SECRET_ID: token.secretArn,
        INACTIVE_STATES: JSON.stringify(inactiveStates),
      },
      timeout: TIMEOUT,
      memoryMb: 512,
      carries: [
        cedarWasm,
        policySetFile(this, 'policies.json', policySet),
        ...(shadowPolicySet ? [policySetFile(this, 'shadow.json', shadowPolicySet)] : []),
      ],
    });
    this.function = decide;
    grantRecords(table, decide, 'GetItem', 'PutItem', 'UpdateItem');
    // For what pre-approval found.
    grantQuery(table, decide, 'by-access-request');
    grantSecretValue(token, decide);
    bus.grantPutEventsTo(decide);
    grantSend(queue, decide);
    waiting.wakes(decide);

    // An event is lost in two ways: the function keeps failing, or EventBridge cannot deliver it.
    // Both give up early enough for people to act before SailPoint does.
    const shortest = Math.min(...triggers.map((trigger) => trigger.responseDeadlineSeconds));
    const maxEventAge = Duration.seconds(Math.max(60, Math.min(900, Math.floor(shortest / 4))));
    decide.configureAsyncInvoke({
      maxEventAge,
      retryAttempts: 2,
      // And so that it may keep there what it cannot answer.
      onFailure: failureQueue(this.deadLetters),
    });
    const target = new LambdaFunction(decide, {
      deadLetterQueue: this.deadLetters,
      maxEventAge,
      retryAttempts: 20,
    });
    const onRequestToDecide = new Rule(this, 'OnRequestToDecide', {
      eventBus: bus,
      eventPattern: { detailType: [INVOCATION_STALLED, DECISION_SUBMITTED] },
      targets: [target],
    });
    this.triggerRules = triggers.map((trigger) => {
      const { triggerId, source } = trigger;
      const name = triggerName(triggerId);
      const eventBus = partnerBus(this, `Bus-${name}`, {
        eventSourceName: source,
        deadLetters: this.partnerBusDeadLetters,
      });
      const rule = new Rule(this, `On-${name}`, {
        eventBus,
        // All of them: `decide` refuses and keeps what it cannot answer, a narrow rule would drop it.
        eventPattern: { source: Match.prefix(PARTNER) },
        targets: [target],
      });
      return { ...trigger, rule: busRule(rule, eventBus, { isPartner: true }) };
    });
    this.onRequestToDecide = busRule(onRequestToDecide, bus);
  }
}
