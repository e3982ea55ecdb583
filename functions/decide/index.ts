/** Cold start: read the environment and the policies, build the clients, export the handler. */
import { existsSync } from 'node:fs';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AWS_CLIENT } from '../aws/client.ts';
import { sqsDeadLetters } from '../aws/dead-letters.ts';
import { eventBridgeBus } from '../aws/event-bus.ts';
import { dynamoInvocations } from '../aws/invocations.ts';
import { secretsManagerSecrets } from '../aws/secrets.ts';
import { observed, serverClock } from '../aws/server-clock.ts';
import { storedToken } from '../aws/stored-token.ts';
import { SOURCE } from '../contracts/announcement.ts';
import { DYNAMIC_APPROVER } from '../contracts/trigger.ts';
import { sailPointFacts } from '../facts/gather.ts';
import { announcer } from '../invocation/announcer.ts';
import { policyEngine } from '../policy/engine.ts';
import { loadCedar, readPolicySet } from '../policy-set/cedar.ts';
import { sailPoint } from '../sailpoint/client.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = Env.parse(process.env);
const clock = serverClock();
const { now } = clock;

// The bundle carries these files; see lib/decide.ts.
const file = (name: string) => `${import.meta.dirname}/${name}`;
loadCedar(file('cedar_wasm_bg.wasm'));
const shadow = existsSync(file('shadow.json')) ? readPolicySet(file('shadow.json')) : undefined;

const bus = eventBridgeBus(new EventBridgeClient(AWS_CLIENT), {
  busName: env.BUS_NAME,
  source: SOURCE,
});
const invocations = dynamoInvocations(observed(new DynamoDBClient(AWS_CLIENT), clock), {
  tableName: env.TABLE_NAME,
});
const secrets = secretsManagerSecrets(new SecretsManagerClient(AWS_CLIENT));

export const handler = createHandler({
  invocations,
  announce: announcer({ bus, invocations }),
  bus,
  deadLetters: sqsDeadLetters(new SQSClient(AWS_CLIENT), { queueUrl: env.DEAD_LETTERS_URL }),
  facts: sailPointFacts({
    sailPoint: sailPoint({ tenantUrl: env.TENANT_URL, timeoutMs: 2_000, now }),
    token: storedToken(secrets, env.TOKEN_SECRET_ID),
    now,
  }),
  evaluate: policyEngine(readPolicySet(file('policies.json'))),
  ...(shadow && { shadow: policyEngine(shadow) }),
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
  now,
  logger: new Logger(),
  metrics: new Metrics(),
});
