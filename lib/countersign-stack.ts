import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Countersign, type CountersignProps } from './countersign.ts';

/** A stack with one Countersign and nothing else. Errors: CONFIG_INVALID. */
export class CountersignStack extends Stack {
  constructor(scope: Construct, id: string, props: CountersignProps, stackProps?: StackProps) {
    super(scope, id, stackProps);
    new Countersign(this, 'Countersign', props);
  }
}
