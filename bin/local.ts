/** The CDK app of `npm start`: the same stack on the emulated AWS. */
import { App } from 'aws-cdk-lib';
import type { Configuration } from '../functions/contracts/configuration.ts';
import { CountersignStack } from '../lib/countersign-stack.ts';
import { checkedPolicies } from './checked-policies.ts';

const app = new App();
const configuration: Configuration = JSON.parse(app.node.getContext('configuration'));

new CountersignStack(app, 'Countersign', {
  ...configuration,
  policySet: checkedPolicies('policies'),
  shadowPolicies: checkedPolicies('local/shadow-policies'),
});
