import { expect, test } from 'vitest';
import { permittedTo } from '../permitted.ts';
import { ownPart, synth } from '../synth.ts';

const template = synth({ preApproval: {}, customerManagedKey: true });
const all = (type: string, of = template) => Object.entries(of.findResources(type));
const [[KEY = ''] = []] = all('AWS::KMS::Key');
const ARN = { 'Fn::GetAtt': [KEY, 'Arn'] };
const properties = (type: string) => all(type).map(([, { Properties }]) => Properties);

test('without being asked for there is no key', () => {
  const template = synth();

  template.resourceCountIs('AWS::KMS::Key', 0);
  expect(JSON.stringify(template.toJSON())).not.toMatch(/kms/i);
});

test('there is one key, which is replaced every year and outlives the stack', () => {
  template.resourceCountIs('AWS::KMS::Key', 1);
  template.hasResource('AWS::KMS::Key', {
    Properties: { EnableKeyRotation: true },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test.each([
  ['AWS::SecretsManager::Secret', 'KmsKeyId', 1],
  ['AWS::Events::EventBus', 'KmsKeyIdentifier', 3],
  ['AWS::Logs::LogGroup', 'KmsKeyId', 6],
])('each %s is encrypted with it', (type, property, count) => {
  const found = properties(type);

  expect(found).toHaveLength(count);
  for (const one of found) expect(one[property]).toEqual(ARN);
});

test('each queue is encrypted with it, but the one for events that it failed', () => {
  const encryption = Object.fromEntries(
    all('AWS::SQS::Queue').map(([id, { Properties }]) => [ownPart(id).slice(0, -8), Properties]),
  );
  const { DecidePartnerBusDeadLetters: apart, ...others } = encryption;

  expect(apart).toMatchObject({ SqsManagedSseEnabled: true });
  expect(apart).not.toHaveProperty('KmsMasterKeyId');
  expect(Object.values(others)).toHaveLength(7);
  for (const one of Object.values(others)) expect(one.KmsMasterKeyId).toEqual(ARN);
});

test('the records are encrypted with it', () => {
  const [table] = properties('AWS::DynamoDB::GlobalTable');

  expect(table).toMatchObject({
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    Replicas: [{ SSESpecification: { KMSMasterKeyId: ARN } }],
  });
});

const via = (service: string) =>
  ` if ${JSON.stringify({
    StringEquals: {
      'kms:ViaService': {
        'Fn::Join': ['', [`${service}.`, { Ref: 'AWS::Region' }, '.amazonaws.com']],
      },
    },
  })}`;
const decrypt = (service: string) => `kms:Decrypt EncryptionKey${via(service)}`;
const generate = (service: string) => `kms:GenerateDataKey EncryptionKey${via(service)}`;

const [RECORDS, TOKEN] = [decrypt('dynamodb'), decrypt('secretsmanager')];
const SEND = [decrypt('sqs'), generate('sqs')];

test.each([
  ['DecideFunctionRole', [RECORDS, TOKEN, ...SEND]],
  ['CallbackFunctionRole', [RECORDS, TOKEN, ...SEND]],
  ['DeadlineGuardFunctionRole', [RECORDS, TOKEN, ...SEND]],
  ['TokenRotationFunctionRole', [TOKEN, generate('secretsmanager'), ...SEND]],
  ['SubscriptionFunctionRole', [RECORDS]],
  ['DeadlineGuardEveryMinuteRole', SEND],
  ['TokenRotationEveryFewHoursRole', SEND],
])('%s may use it for just what it reads and writes', (role, may) => {
  const permitted = permittedTo(template, role).filter((one) => one.startsWith('kms:'));

  expect([...new Set(permitted)]).toEqual(may.toSorted());
});

type Statement = { Principal: { Service?: unknown }; Action: string | string[]; Condition: object };
const policy: Statement[] = properties('AWS::KMS::Key')[0]?.KeyPolicy.Statement;
const forService = (service: unknown) =>
  policy.filter(({ Principal }) => JSON.stringify(Principal.Service) === JSON.stringify(service));
const named = (condition: object) => JSON.stringify(condition);

test('EventBridge may use it on the way into queues, and on the buses of this account', () => {
  const [intoQueues, onBuses, looking, ...others] = forService('events.amazonaws.com');

  expect(others).toEqual([]);
  expect(intoQueues?.Action).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
  // EventBridge documents none that it sets there; the policies of the queues name the rules.
  expect(intoQueues).not.toHaveProperty('Condition');
  expect(onBuses?.Action).toEqual(['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey']);
  expect(named(onBuses?.Condition ?? {})).toContain(
    'kms:EncryptionContext:aws:events:event-bus:arn',
  );
  expect(looking?.Action).toBe('kms:DescribeKey');
  for (const { Condition } of [onBuses, looking] as Statement[]) {
    expect(Condition).toMatchObject({
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    });
  }
});

test('CloudWatch Logs may use it for the log groups of this account', () => {
  const [logs, ...others] = forService({
    'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']],
  });

  expect(others).toEqual([]);
  expect(named(logs?.Condition ?? {})).toMatch(/kms:EncryptionContext:aws:logs:arn.*:log-group:\*/);
});

test('an event that cannot be decrypted is kept by the bus, which may send it, and by an alarm', () => {
  const queue = all('AWS::SQS::Queue').find(([id]) =>
    ownPart(id).startsWith('DecidePartnerBusDeadLetters'),
  )?.[0];
  const partners = all('AWS::Events::EventBus').filter(
    ([, { Properties }]) => Properties.EventSourceName,
  );
  const senders = JSON.stringify(properties('AWS::SQS::QueuePolicy'));

  expect(partners).toHaveLength(2);
  for (const [id, { Properties }] of partners) {
    expect(Properties.DeadLetterConfig).toEqual({ Arn: { 'Fn::GetAtt': [queue, 'Arn'] } });
    expect(senders).toContain(JSON.stringify({ 'aws:SourceArn': { 'Fn::GetAtt': [id, 'Arn'] } }));
  }
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'Test/PartnerBusDeadLetters',
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [queue, 'QueueName'] } }],
  });
  template.hasOutput('PartnerBusDeadLettersUrl', { Value: { Ref: queue } });
});
