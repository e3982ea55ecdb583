/** The CDK app. Its props are the whole configuration: change them, then run `npm run deploy`. */
import { App } from 'aws-cdk-lib';
import { CountersignStack } from '../lib/countersign-stack.ts';
import { checkedPolicies } from './checked-policies.ts';

const app = new App();

new CountersignStack(app, 'Countersign', {
  tenantUrl: 'https://acme.api.identitynow.com',
  preApproval: {
    eventSourceName:
      'aws.partner/sailpoint.com/00000000-0000-0000-0000-000000000001/idn/access-request-pre-approval',
    responseDeadline: 'PT1H',
  },
  dynamicApproval: {
    eventSourceName:
      'aws.partner/sailpoint.com/00000000-0000-0000-0000-000000000002/idn/access-request-dynamic-approver',
    responseDeadline: 'PT1H',
  },
  approver: 'countersign.service',
  fallbackGroup: '00000000000000000000000000000000',
  clientSecretName: 'countersign/client',
  policySet: checkedPolicies('policies'),
});
