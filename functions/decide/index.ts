/** Cold start: read the environment and the policies, build the clients, export the handler. */
import { existsSync } from 'node:fs';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AWS_CLIENT } from '../aws/client.ts';
import { observed, serverClock } from '../aws/server-clock.ts';
import { policyEngine } from '../policy/engine.ts';
import { loadCedar, readPolicySet } from '../policy-set/cedar.ts';
import { createDeps } from './deps.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

// The bundle carries these files; see lib/decide.ts.
const file = (name: string) => `${import.meta.dirname}/${name}`;
loadCedar(file('cedar_wasm_bg.wasm'));

const policies = readPolicySet(file('policies.json'));
const shadow = existsSync(file('shadow.json')) ? readPolicySet(file('shadow.json')) : undefined;

const clock = serverClock();

export const handler = createHandler(
  createDeps(Env.parse(process.env), {
    dynamo: observed(new DynamoDBClient(AWS_CLIENT), clock),
    events: new EventBridgeClient(AWS_CLIENT),
    secretsManager: new SecretsManagerClient(AWS_CLIENT),
    sqs: new SQSClient(AWS_CLIENT),
    region: process.env.AWS_REGION ?? '',
    evaluate: policyEngine(policies),
    shadow: shadow && policyEngine(shadow),
    needs: [...policies.needs, ...(shadow?.needs ?? [])],
    now: clock.now,
    random: Math.random,
    logger: new Logger(),
    metrics: new Metrics(),
  }),
);
