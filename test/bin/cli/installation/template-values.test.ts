/** The template as it is deployed: everything that is compared and brought back can be read from it. */
import { expect, test } from 'vitest';
import { CONNECTIONS } from '../../../../bin/cli/connections/connections.ts';
import { deployedParts } from '../../../../bin/cli/installation/deployed-parts.ts';
import { findInstallation } from '../../../../bin/cli/installation/installation.ts';
import {
  ACTIVATION,
  ActivationProperties,
} from '../../../../functions/contracts/stack-resource.ts';
import { ownerOf } from '../../../../functions/contracts/subscription-owner.ts';
import { synth } from '../../../lib/synth.ts';
import { ACCOUNT, fakeAws, outputs, REGION, stack, triggersOf } from '../fake-aws.ts';

const IDS = { preApproval: 'pre-1', dynamicApproval: 'dyn-1' };

const partsOf = async (types: readonly string[], props: object = {}) => {
  const template = synth({ preApproval: {}, dynamicApproval: {}, ...props }).toJSON();
  const { aws } = fakeAws({
    DescribeStacksCommand: () => stack(outputs(triggersOf(IDS))),
    GetTemplateCommand: () => ({ TemplateBody: JSON.stringify(template) }),
    ListStackResourcesCommand: () => ({
      StackResourceSummaries: Object.keys(template.Resources).map((LogicalResourceId) => ({
        ...{ LogicalResourceId, PhysicalResourceId: `the-${LogicalResourceId}` },
      })),
    }),
  });
  const installation = await findInstallation(aws.cloudFormation, 'Countersign');
  return deployedParts(aws, installation, types);
};

const alarmTopic = 'arn:aws:sns:eu-west-1:123456789012:on-call';

test.each([{}, { customerManagedKey: true, alarmTopic }])(
  'every connection, with %o',
  async (props) => {
    const parts = await partsOf(Object.keys(CONNECTIONS), props);

    expect(new Set(parts.map(({ type }) => type))).toEqual(new Set(Object.keys(CONNECTIONS)));
    for (const part of parts) expect(CONNECTIONS[part.type]?.nameOf(part)).not.toBe('');
    expect(JSON.stringify(parts)).not.toMatch(/"Ref"|"Fn::|undefined/);
  },
);

test('a permission names the rule on the bus of the subscription', async () => {
  const parts = await partsOf(['AWS::Lambda::Permission']);

  const arns = parts.map(({ properties }) => (properties as { SourceArn: string }).SourceArn);
  expect(arns).toContainEqual(
    expect.stringMatching(
      new RegExp(
        `^arn:aws:events:${REGION}:${ACCOUNT}:rule/the-\\w+Busaccessrequestpreapproval\\w+/the-`,
      ),
    ),
  );
});

test('a subscription has the id in its event source, and the signature of its own resource', async () => {
  const parts = await partsOf([ACTIVATION]);

  const activations = parts.map(({ properties }) => ActivationProperties.parse(properties));
  expect(activations.map(({ subscriptionId }) => subscriptionId).toSorted()).toEqual([
    'dyn-1',
    'pre-1',
  ]);
  const [{ owner } = { owner: '' }] = activations;
  expect(owner.startsWith(ownerOf(`arn:aws:cloudformation:${REGION}:x:stack/x/1`, ''))).toBe(true);
  expect(owner).toMatch(/Subscription-?accessrequest/);
});
