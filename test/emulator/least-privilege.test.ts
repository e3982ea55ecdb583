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
  decide: 'DecidingDecideRole',
  'call-back': 'CallingBackCallBackRole',
  'guard-deadlines': 'GuardingGuardDeadlinesRole',
  'rotate-token': 'TokenRotationRotateTokenRole',
  subscribe: 'SubscribingSubscribeRole',
  'the schedule of guard-deadlines': 'GuardingEveryMinuteRole',
};
type Name = keyof typeof ROLES;

const { account, region } = emulator;
const PROBES = {
  ...recordProbes(outputs.TableName),
  ...(await secretProbes(outputs.TokenSecretArn, emulator.clientOptions)),
  ...queueProbes({
    CallingBackQueueUrl: names('AWS::SQS::Queue', 'CallingBackQueue'),
    DecidingDeadLettersUrl: names('AWS::SQS::Queue', 'DecidingDeadLetters'),
    CallingBackDeadLettersUrl: names('AWS::SQS::Queue', 'CallingBackDeadLetters'),
    GuardingDeadLettersUrl: names('AWS::SQS::Queue', 'GuardingDeadLetters'),
    TokenRotationDeadLettersUrl: names('AWS::SQS::Queue', 'TokenRotationDeadLetters'),
  }),
  ...busProbes({ bus: outputs.BusName, source: sources[PRE_APPROVAL] }),
  ...accountProbes({
    privilegedFunction: `arn:aws:lambda:${region}:${account}:function:${names('AWS::Lambda::Function', 'TokenRotationRotateToken')}`,
    privilegedRole: `arn:aws:iam::${account}:role/${names('AWS::IAM::Role', ROLES['rotate-token'])}`,
    logGroupName: names('AWS::Logs::LogGroup', 'TokenRotationRotateTokenLogs'),
  }),
} satisfies Record<string, Probe>;
type Call = keyof typeof PROBES;

const MAY: Record<Name, readonly Call[]> = {
  decide: [
    'read the record',
    'make a record',
    'set the pace',
    'change the record',
    'ask for an access request',
    'read the access token',
    'send to the dead letters of decide',
    'publish on the countersign bus',
  ],
  'call-back': [
    'read the record',
    'set the pace',
    'change the record',
    'ask for what is open',
    'read the access token',
    'receive answers',
    'send to the dead letters of call-back',
    'publish on the countersign bus',
  ],
  'guard-deadlines': [
    'read the record',
    'change the record',
    'ask for what is open',
    'read the access token',
    'send to the queue of answers',
    'send to the dead letters of guard-deadlines',
    'publish on the countersign bus',
    'describe the event source',
  ],
  'rotate-token': [
    'read the personal access token',
    "read a workflow's client",
    'read the access token',
    'write the access token',
    'send to the dead letters of rotate-token',
  ],
  subscribe: ['read the personal access token', 'describe the event source'],
  'the schedule of guard-deadlines': ['send to the dead letters of guard-deadlines'],
};

const as = (name: Name) => asRole(installation, names('AWS::IAM::Role', ROLES[name]));
const clients: Record<Name, Options> = {
  decide: await as('decide'),
  'call-back': await as('call-back'),
  'guard-deadlines': await as('guard-deadlines'),
  'rotate-token': await as('rotate-token'),
  subscribe: await as('subscribe'),
  'the schedule of guard-deadlines': await as('the schedule of guard-deadlines'),
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
