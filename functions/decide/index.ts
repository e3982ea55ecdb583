/** Cold start: read the environment and the policies, build the clients, export the handler. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { announcer } from '../adapters/announcer.ts';
import { AWS_CLIENT } from '../adapters/aws-client.ts';
import { loadCedar, readPolicySet } from '../adapters/cedar.ts';
import { sqsDeadLetters } from '../adapters/dead-letters.ts';
import { eventBridgeBus } from '../adapters/event-bus.ts';
import { dynamoInvocations } from '../adapters/invocations.ts';
import { SOURCE } from '../contracts/announcement.ts';
import { DYNAMIC_APPROVER } from '../contracts/trigger.ts';
import { policyEngine } from '../policy/engine.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = Env.parse(process.env);
const here = import.meta.dirname;

// The bundle carries both files; see lib/deciding.ts.
loadCedar(`${here}/cedar_wasm_bg.wasm`);
const policySet = readPolicySet(`${here}/policies.json`);

const bus = eventBridgeBus(new EventBridgeClient(AWS_CLIENT), {
  busName: env.BUS_NAME,
  source: SOURCE,
});
const invocations = dynamoInvocations(new DynamoDBClient(AWS_CLIENT), {
  tableName: env.TABLE_NAME,
});

export const handler = createHandler({
  invocations,
  announce: announcer({ bus, invocations }),
  deadLetters: sqsDeadLetters(new SQSClient(AWS_CLIENT), { queueUrl: env.DEAD_LETTERS_URL }),
  evaluate: policyEngine(policySet),
  home: {
    account: env.ACCOUNT_ID,
    region: process.env.AWS_REGION ?? '',
    triggers: env.TRIGGERS,
  },
  settings: {
    approver: env.APPROVER,
    fallbackGroup: env.FALLBACK_GROUP,
    dynamicApprovalSubscribed: env.TRIGGERS.some(({ triggerId }) => triggerId === DYNAMIC_APPROVER),
  },
  now: () => new Date(),
  logger: new Logger(),
  metrics: new Metrics(),
});
