import { expect, test } from 'vitest';
import { ACTIVATION, SUBSCRIPTION } from '../../functions/contracts/stack-resource.ts';
import { ownPart, resource, synth } from './synth.ts';

const template = synth({ preApproval: {}, dynamicApproval: undefined });
const { Resources } = template.toJSON() as { Resources: Record<string, Definition> };
const activation = resource(template, ACTIVATION, 'Subscription').id;
const subscription = resource(template, SUBSCRIPTION, 'Subscription').id;
const subscribe = resource(template, 'AWS::Lambda::Function', 'SubscriptionFunction').id;

/** Every resource that must be there before this one, and that goes after it. */
const needsOf = (id: string): Set<string> => {
  const found = new Set<string>();
  const visit = (name: string) => {
    const definition = Resources[name];
    if (!definition || found.has(name)) return;
    found.add(name);
    for (const need of [...(definition.DependsOn ?? []), ...referred(definition.Properties)]) {
      visit(need);
    }
  };
  visit(id);
  found.delete(id);
  return found;
};
type Definition = { Type: string; DependsOn?: string[]; Properties?: unknown };

const referred = (value: unknown): string[] => {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt') return [String((inner as string[])[0])];
    return referred(inner);
  });
};

test('SailPoint may send only when all is there that answers, and must not when any of it goes', () => {
  const needs = [...needsOf(activation)];
  const missing = Object.entries(Resources)
    .filter(([id, { Type }]) => ANSWERING.test(ownPart(id)) && !/^AWS::CDK/.test(Type))
    .map(([id]) => id)
    .filter((id) => !needs.includes(id));

  expect(missing).toEqual([]);
  expect(needs.filter((id) => ownPart(id).startsWith('Decide')).length).toBeGreaterThan(5);
});
const ANSWERING = /^(Decide|Callback|DeadlineGuard|TokenRotation|InvocationRecords|Bus)/;

test('the function and what it may do outlive the resources that it deletes', () => {
  const { id } = resource(template, 'AWS::IAM::Policy', 'SubscriptionFunctionRole');

  for (const custom of [subscription, activation]) {
    expect([...needsOf(custom)]).toContain(id);
    expect([...needsOf(custom)]).toContain(subscribe);
  }
});

test('dynamic approval is enabled before pre-approval, and disabled after it', () => {
  const both = synth({ preApproval: {}, dynamicApproval: {} });
  const activations = both.findResources(ACTIVATION);
  const idOf = (trigger: string) =>
    Object.keys(activations).find((id) => id.includes(trigger)) ?? trigger;
  const [pre, dynamic] = [idOf('preapproval'), idOf('dynamicapprover')];

  expect(activations[pre]?.DependsOn).toContain(dynamic);
  expect(activations[dynamic]?.DependsOn).not.toContain(pre);
});
