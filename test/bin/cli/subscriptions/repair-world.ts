import { repairSubscriptions } from '../../../../bin/cli/subscriptions/repair.ts';
import { ownerOf } from '../../../../functions/contracts/subscription-owner.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../../functions/contracts/trigger.ts';
import { setUp as installed, STACK } from '../installed.ts';

export const YES = { ...STACK, yes: true } as const;
export const OWNER = ownerOf(
  'arn:aws:cloudformation:us-east-1:123456789012:stack/Countersign/1',
  'Sub',
);

const resources = (id: string, triggerId: string) => {
  const properties = {
    ...{ triggerId, name: `Countersign ${triggerId}`, description: 'Answered.', adopt: 'false' },
    ...{ responseDeadline: 'PT1H', tenantUrl: 'https://acme.api.identitynow.com' },
  };
  const attribute = (name: string) => ({ 'Fn::GetAtt': [`${id}Sub`, name] });
  return {
    [`${id}Sub`]: { Type: 'Custom::SailPointSubscription', Properties: properties },
    [`${id}Activation`]: {
      Type: 'Custom::SailPointActivation',
      Properties: {
        ...properties,
        subscriptionId: attribute('SubscriptionId'),
        owner: attribute('Owner'),
      },
    },
  };
};

/** Subscriptions as the stack made them, which a test changes by hand. */
export const setUp = async () => {
  const world = await installed();
  const { answers, call, outside } = world;
  const Resources = { ...resources('Dyn', DYNAMIC_APPROVER), ...resources('Pre', PRE_APPROVAL) };
  answers.GetTemplateCommand = () => ({ TemplateBody: JSON.stringify({ Resources }) });
  answers.ListStackResourcesCommand = () => ({
    StackResourceSummaries: Object.keys(Resources).map((LogicalResourceId) => ({
      LogicalResourceId,
      PhysicalResourceId: LogicalResourceId,
    })),
  });

  const done: string[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (init?.method === 'PATCH') done.push(String(url).split('/').at(-1) ?? '');
    return outside.fetch(url, init);
  };
  const deps = { ...outside, fetch, pause: async () => void done.push('wait') };
  const change = (id: string, fields: Record<string, unknown>) =>
    call(
      'PATCH',
      `/trigger-subscriptions/v1/${id}`,
      Object.entries(fields).map(([field, value]) => ({ op: 'add', path: `/${field}`, value })),
    );
  await repairSubscriptions(YES, deps);
  done.length = 0;
  world.sent.length = 0;
  return { ...world, done, deps, change };
};
