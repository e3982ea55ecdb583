import { expect, test } from 'vitest';
import { PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import { asRole } from './assume-role.ts';
import { connect } from './connect.ts';
import { physicalNames } from './physical-names.ts';
import { recordProbes, secretProbes } from './probes/data.ts';
import { accountProbes, busProbes, queueProbes } from './probes/machinery.ts';
import { type Options, outcomeOf, type Probe } from './probes/probe.ts';

const installation = await connect();
const { outputs, sources, emulator } = installation;

const names = await physicalNames(installation);

const ROLES = {
  decide: 'DecideFunctionRole',
  callback: 'CallbackFunctionRole',
  'deadline-guard': 'DeadlineGuardFunctionRole',
  'token-rotation': 'TokenRotationFunctionRole',
  subscribe: 'SubscriptionFunctionRole',
  'the schedule of deadline-guard': 'DeadlineGuardEveryMinuteRole',
};
type Name = keyof typeof ROLES;

const { account, region } = emulator;
const PROBES = {
  ...recordProbes(outputs.TableName),
  ...(await secretProbes(outputs.TokenSecretArn, emulator.clientOptions)),
  ...queueProbes({
    CallbackQueueUrl: names('AWS::SQS::Queue', 'CallbackQueue'),
    DecideDeadLettersUrl: names('AWS::SQS::Queue', 'DecideDeadLetters'),
    CallbackDeadLettersUrl: names('AWS::SQS::Queue', 'CallbackDeadLetters'),
    DeadlineGuardDeadLettersUrl: names('AWS::SQS::Queue', 'DeadlineGuardDeadLetters'),
    TokenRotationDeadLettersUrl: names('AWS::SQS::Queue', 'TokenRotationDeadLetters'),
  }),
  ...busProbes({ bus: outputs.BusName, source: sources[PRE_APPROVAL] }),
  ...accountProbes({
    privilegedFunction: `arn:aws:lambda:${region}:${account}:function:${names('AWS::Lambda::Function', 'TokenRotationFunction')}`,
    privilegedRole: `arn:aws:iam::${account}:role/${names('AWS::IAM::Role', ROLES['token-rotation'])}`,
    logGroupName: names('AWS::Logs::LogGroup', 'TokenRotationFunctionLogs'),
  }),
} satisfies Record<string, Probe>;
type Call = keyof typeof PROBES;

const MAY: Record<Name, readonly Call[]> = {
  decide: [
    'read the record',
    'read the envelope',
    'make a record',
    'set the pace',
    'change the record',
    'void the look of the guard',
    'ask for an access request',
    'read the access token',
    'send to the queue of answers',
    'send to the dead letters of decide',
    'publish on the countersign bus',
  ],
  callback: [
    'read the record',
    'read the envelope',
    'set the pace',
    'change the record',
    'void the look of the guard',
    'ask for what is open',
    'read the access token',
    'receive answers',
    'send to the dead letters of callback',
    'publish on the countersign bus',
  ],
  'deadline-guard': [
    'read the record',
    'set the pace',
    'change the record',
    'void the look of the guard',
    'ask for what is open',
    'ask for an access request',
    'read the access token',
    'send to the queue of answers',
    'publish on the countersign bus',
    'describe the event source',
  ],
  'token-rotation': [
    'read the client that reads',
    // The bearer tokens of HTTP subscriptions are changed by who manages subscriptions.
    'read the client that manages',
    "read a workflow's client",
    'read the access token',
    'write the access token',
    'send to the dead letters of token-rotation',
  ],
  subscribe: [
    'void the look of the guard',
    'read the client that manages',
    'describe the event source',
  ],
  'the schedule of deadline-guard': ['send to the dead letters of deadline-guard'],
};

const as = (name: Name) => asRole(installation, names('AWS::IAM::Role', ROLES[name]));
const clients: Record<Name, Options> = {
  decide: await as('decide'),
  callback: await as('callback'),
  'deadline-guard': await as('deadline-guard'),
  'token-rotation': await as('token-rotation'),
  subscribe: await as('subscribe'),
  'the schedule of deadline-guard': await as('the schedule of deadline-guard'),
};

const rows = (Object.keys(ROLES) as Name[]).flatMap((name) =>
  (Object.keys(PROBES) as Call[]).map((call) => ({ name, call, may: MAY[name].includes(call) })),
);
const denied = rows.filter(({ may }) => !may);

test('far more is tried than is allowed', () => {
  expect(denied.length).toBeGreaterThan(200);
});

test.each(rows.filter(({ may }) => may))('$name may $call', async ({ name, call }) => {
  expect(await outcomeOf(PROBES[call], clients[name])).toBe('allowed');
});

test.each(denied)('$name may not $call', async ({ name, call }) => {
  expect(await outcomeOf(PROBES[call], clients[name])).toMatch(/AccessDenied/);
});
