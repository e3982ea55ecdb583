import { expect, test } from 'vitest';
import { SUBSCRIPTION } from '../../functions/contracts/stack-resource.ts';
import { resource, synth } from './synth.ts';

test('a tenant that changes is refused before any function gets to know it', () => {
  const template = synth({ preApproval: {}, dynamicApproval: {} });
  const subscription = resource(
    template,
    SUBSCRIPTION,
    'SubscriptionSubscriptionaccessrequestpreapproval',
  );
  for (const part of [
    'DecideFunction',
    'CallbackFunction',
    'DeadlineGuardFunction',
    'TokenRotationFunction',
  ]) {
    const { id } = resource(template, 'AWS::Lambda::Function', part);
    const made = template.findResources('AWS::Lambda::Function')[id];

    expect(JSON.stringify(made), part).toContain(subscription.id);
  }
});
