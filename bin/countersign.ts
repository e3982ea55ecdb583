/** The CDK app. Its props are the whole configuration: change them, then run `npm run deploy`. */
import { App } from 'aws-cdk-lib';
import { policiesOrEnd } from '../functions/policy-set/checked-policies.ts';
import { nag } from '../lib/aws/nag.ts';
import { CountersignStack } from '../lib/countersign-stack.ts';

const app = new App();
nag(app);

new CountersignStack(app, 'Countersign', {
  tenantUrl: 'https://acme.api.identitynow.com',
  preApproval: { responseDeadline: 'PT1H' },
  dynamicApproval: { responseDeadline: 'PT1H' },
  approver: 'countersign.service',
  fallbackGroup: '00000000000000000000000000000000',
  readingClientSecretName: 'countersign/reading-client',
  managingClientSecretName: 'countersign/managing-client',
  alarmTopic: 'none',
  policySet: policiesOrEnd('policies'),
});
