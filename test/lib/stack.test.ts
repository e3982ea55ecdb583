import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import { sourceOf, TENANT_URL } from '../functions/fixtures.ts';
import { resource, synth, WORKFLOW } from './synth.ts';

const template = synth();

test.each([
  ['DecideFunction', 30, 512],
  ['CallbackFunction', 30, 256],
  ['TokenRotationFunction', 60, 256],
  ['DeadlineGuardFunction', 58, 512],
])('%s runs on Node 24 and arm64, and logs as JSON for three months', (id, Timeout, MemorySize) => {
  const { properties } = resource(template, 'AWS::Lambda::Function', id);
  const logGroup = resource(template, 'AWS::Logs::LogGroup', `${id}Logs`);

  expect(properties).toMatchObject({
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    Timeout,
    MemorySize,
    LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: logGroup.id } },
  });
  expect(logGroup.properties.RetentionInDays).toBe(90);
});

const environmentOf = (given: typeof template, id: string) =>
  (
    resource(given, 'AWS::Lambda::Function', id).properties.Environment as {
      Variables: Record<string, string>;
    }
  ).Variables;

test('each function is told what its environment asks for', () => {
  expect(environmentOf(template, 'DecideFunction')).toMatchObject({
    ACCOUNT_ID: { Ref: 'AWS::AccountId' },
    APPROVER: 'countersign.service',
    FALLBACK_GROUP: 'group-1',
    TENANT_URL,
    TOKEN_SECRET_ID: {
      Ref: resource(template, 'AWS::SecretsManager::Secret', 'TokenRotationToken').id,
    },
    POWERTOOLS_SERVICE_NAME: 'decide',
    POWERTOOLS_METRICS_NAMESPACE: 'Countersign/Test',
  });
  expect(JSON.parse(environmentOf(template, 'DecideFunction').TRIGGERS ?? '')).toEqual(
    [PRE_APPROVAL, DYNAMIC_APPROVER].map((triggerId) => ({
      triggerId,
      source: sourceOf(triggerId as typeof PRE_APPROVAL),
      responseDeadlineSeconds: 3600,
    })),
  );
  expect(environmentOf(template, 'CallbackFunction')).toMatchObject({
    TENANT_URL,
    TOKEN_SECRET_ID: {
      Ref: resource(template, 'AWS::SecretsManager::Secret', 'TokenRotationToken').id,
    },
  });
  expect(environmentOf(template, 'TokenRotationFunction')).toMatchObject({
    TENANT_URL,
    READING_CLIENT_SECRET_ID: 'countersign/reading-client',
    HTTP_SUBSCRIPTIONS: '[]',
  });
});

test('workflows to keep supplied reach the function by the names of their secrets', () => {
  const given = synth({ httpSubscriptions: [WORKFLOW] });
  const { clientSecretName: clientSecretId, ...subscription } = WORKFLOW;

  const { HTTP_SUBSCRIPTIONS, MANAGING_CLIENT_SECRET_ID } = environmentOf(
    given,
    'TokenRotationFunction',
  );

  expect(JSON.parse(`${HTTP_SUBSCRIPTIONS}`)).toEqual([{ ...subscription, clientSecretId }]);
  expect(MANAGING_CLIENT_SECRET_ID).toBe('countersign/managing-client');
});

test.each([
  ['preApproval', PRE_APPROVAL, { dynamicApproval: undefined }],
  ['dynamicApproval', DYNAMIC_APPROVER, { preApproval: undefined }],
] as const)('with %s alone there is its bus and its rule', (_, triggerId, overrides) => {
  const given = synth(overrides);
  const source = sourceOf(triggerId);

  const partners = Object.entries(given.findResources('AWS::Events::EventBus')).filter(
    ([, { Properties }]) => Properties.EventSourceName,
  );
  expect(partners.map(([, { Properties }]) => Properties)).toEqual([
    { Name: source, EventSourceName: source },
  ]);
  const busNames = Object.values(given.findResources('AWS::Events::Rule')).map(({ Properties }) =>
    JSON.stringify(Properties.EventBusName),
  );
  expect(busNames.filter((name) => name.includes('DecideBus'))).toHaveLength(1);
  given.hasResourceProperties('AWS::Events::Rule', {
    EventBusName: { Ref: partners[0]?.[0] },
    EventPattern: { source: [{ prefix: 'aws.partner/' }] },
  });
  expect(JSON.parse(environmentOf(given, 'DecideFunction').TRIGGERS ?? '')).toMatchObject([
    { triggerId },
  ]);
});
