import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { skipUnsupported } from '../../../bin/start/unsupported-resources.ts';
import { CountersignStack } from '../../../lib/countersign-stack.ts';
import { PROPS } from '../../lib/synth.ts';

const stack = () =>
  new CountersignStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Test', PROPS);

test('resources that the emulated AWS cannot create are removed and named, all others stay', () => {
  const whole = Template.fromStack(stack()).toJSON().Resources;
  const local = stack();

  expect(skipUnsupported(local)).toEqual(
    expect.arrayContaining(['the saved queries of CloudWatch Logs Insights']),
  );

  const kept = Template.fromStack(local).toJSON().Resources;
  const gone = Object.keys(whole).filter((id) => !(id in kept));
  expect(new Set(gone.map((id) => whole[id].Type))).toEqual(
    new Set(['AWS::Logs::QueryDefinition', 'AWS::SecretsManager::ResourcePolicy']),
  );
  expect(Object.keys(kept)).toHaveLength(Object.keys(whole).length - gone.length);
  expect(JSON.stringify(kept)).not.toContain('QueryDefinition');
});
