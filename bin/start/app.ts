/** The CDK app of `npm start`, and of a terminal that uses it: the same stack on the emulated AWS. */
import { App, CfnOutput } from 'aws-cdk-lib';
import type { Configuration } from '../../functions/contracts/configuration.ts';
import { checkedPolicies } from '../../functions/policy-set/checked-policies.ts';
import { nag } from '../../lib/aws/nag.ts';
import { CountersignStack } from '../../lib/countersign-stack.ts';
import { CONTEXT } from '../../local/configuration.ts';
import { leaveOut } from './leave-out.ts';

const app = new App();
nag(app);
const configuration: Configuration = JSON.parse(app.node.getContext(CONTEXT));

const stack = new CountersignStack(app, 'Countersign', {
  ...configuration,
  policySet: checkedPolicies('policies'),
  shadowPolicies: checkedPolicies('local/shadow-policies'),
});

// What `npm start` tells.
new CfnOutput(stack, 'LeftOut', { value: leaveOut(stack).join(', ') });
