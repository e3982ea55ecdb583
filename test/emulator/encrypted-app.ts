/** A CDK app with the whole stack, a key of the owner's and a topic for alarms. */
import { App } from 'aws-cdk-lib';
import { skipUnsupported } from '../../bin/start/unsupported-resources.ts';
import { nag } from '../../lib/aws/nag.ts';
import { CountersignStack } from '../../lib/countersign-stack.ts';
import { POLICY_SET } from '../lib/synth.ts';

const app = new App();
nag(app);
const stack = new CountersignStack(app, 'Encrypted', {
  tenantUrl: app.node.getContext('tenantUrl'),
  preApproval: {},
  approver: 'adam.admin',
  fallbackGroup: '2c91808a000000000000000000000001',
  alarmTopic: app.node.getContext('alarmTopic'),
  readingClientSecretName: 'encrypted/reading-client',
  managingClientSecretName: 'encrypted/managing-client',
  customerManagedKey: true,
  policySet: POLICY_SET,
});
skipUnsupported(stack);
