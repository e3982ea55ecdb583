/** The CDK app of `npm start` and of its environment file: the same stack on the emulated AWS. */
import { App, CfnOutput } from 'aws-cdk-lib';
import type { Configuration } from '../../functions/contracts/configuration.ts';
import { policiesOrEnd } from '../../functions/policy-set/checked-policies.ts';
import { nag } from '../../lib/aws/nag.ts';
import { CountersignStack } from '../../lib/countersign-stack.ts';
import { CONTEXT } from '../../local/configuration.ts';
import { skipUnsupported } from './unsupported-resources.ts';

const app = new App();
nag(app);
const configuration: Configuration = JSON.parse(app.node.getContext(CONTEXT));

const stack = new CountersignStack(app, 'Countersign', {
  ...configuration,
  policySet: policiesOrEnd('policies'),
  shadowPolicies: policiesOrEnd('local/shadow-policies'),
});

// Printed by `npm start`.
new CfnOutput(stack, 'LeftOut', { value: skipUnsupported(stack).join(', ') });
