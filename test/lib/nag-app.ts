/** A CDK app under the rules of the real one, with a queue that breaks some. */
import { App, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { nag } from '../../lib/aws/nag.ts';

const app = new App();
nag(app);
new Queue(new Stack(app, 'Broken'), 'Plain');
