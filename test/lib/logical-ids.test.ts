import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { Countersign } from '../../lib/countersign.ts';
import { PROPS, synth } from './synth.ts';

/** Resources whose content a replacement would lose, or whose names are used elsewhere. */
const STATEFUL = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::Events::EventBus',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::SecretsManager::Secret',
  'AWS::SQS::Queue',
  'Custom::SailPointActivation',
  'Custom::SailPointSubscription',
];

const given = { preApproval: {}, dynamicApproval: {}, customerManagedKey: true };

const statefulIn = (template: Template) =>
  STATEFUL.flatMap((type) => Object.keys(template.findResources(type))).toSorted();

const ids = statefulIn(synth(given));

test('the logical ids of what an installation keeps never change: a new id is a new, empty resource', () => {
  expect(ids).toMatchInlineSnapshot(`
    [
      "CountersignBusCC61E777",
      "CountersignCallbackDeadLetters76BBC087",
      "CountersignCallbackFunctionLogs9DCA073D",
      "CountersignCallbackQueueB8804AB2",
      "CountersignDeadlineGuardDeadLetters89F0FC79",
      "CountersignDeadlineGuardFunctionLogsCDE1B6CE",
      "CountersignDecideBusaccessrequestdynamicapprover424D1CA4",
      "CountersignDecideBusaccessrequestpreapprovalD9647B77",
      "CountersignDecideDeadLetters731AFE74",
      "CountersignDecideFunctionLogs6A909984",
      "CountersignDecidePartnerBusDeadLettersB889026F",
      "CountersignDecideWaitingC5EC3F6B",
      "CountersignEncryptionKey018F214E",
      "CountersignInvocationRecordsTable54527036",
      "CountersignMonitoringAuditTrailDeadLetters03A22BB8",
      "CountersignMonitoringAuditTrailEvents158E95DE",
      "CountersignSubscriptionActivationaccessrequestdynamicapprover0AC1F815",
      "CountersignSubscriptionActivationaccessrequestpreapproval2F1CDFCB",
      "CountersignSubscriptionFunctionLogs1EB8BB19",
      "CountersignSubscriptionSubscriptionaccessrequestdynamicapproverBA447718",
      "CountersignSubscriptionSubscriptionaccessrequestpreapproval960A6E0A",
      "CountersignTokenRotationDeadLettersC867F822",
      "CountersignTokenRotationFunctionLogsF222C459",
      "CountersignTokenRotationToken82C41DFD",
    ]
  `);
});

test('they are the same in a stack of the owner, so an installation can move there', () => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, 'Identity');
  new Countersign(stack, 'Countersign', { ...PROPS, ...given });

  expect(statefulIn(Template.fromStack(stack))).toEqual(ids);
});
