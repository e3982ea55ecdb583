/** A tenant and the stack that answers its triggers, as the commands find them. */
import type { Outside } from '../../../bin/cli/installation/outside.ts';
import { MANAGING_SCOPES, READING_SCOPES } from '../../../functions/contracts/scope-sets.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import type { PartnerBus } from '../../../local/tenant/core/ports.ts';
import { ADAM } from '../../local/tenant/acme-ids.ts';
import { eventBridge, setUp as tenantSetUp } from '../../local/tenant/in-process.ts';
import { injectedFetch } from '../../local/tenant/injected-fetch.ts';
import { type Answers, awsError, fakeAws, outputs, stack, triggersOf } from './fake-aws.ts';

export const setUp = async ({ partner }: { partner?: PartnerBus } = {}) => {
  const world = await tenantSetUp(partner ? { partner } : {});
  const { app, call, tenant, now } = world;
  const subscribe = async (triggerId: string) => {
    const { body } = await call('POST', '/trigger-subscriptions/v1', eventBridge(triggerId));
    return body.id as string;
  };
  const ids = {
    preApproval: await subscribe(PRE_APPROVAL),
    dynamicApproval: await subscribe(DYNAMIC_APPROVER),
  };
  const create = (name: string, scope: readonly string[]) =>
    tenant.credentials.create({ name, ownerId: ADAM, scope: [...scope] });
  const client = create('reading', READING_SCOPES);
  const manager = create('managing', MANAGING_SCOPES);
  const textOf = ({ id, secret }: typeof client) =>
    JSON.stringify({ clientId: id, clientSecret: secret });
  const secrets: Record<string, string> = {
    'countersign/reading-client': textOf(client),
    'countersign/managing-client': textOf(manager),
  };
  const answers: Answers = {
    DescribeStacksCommand: () => stack(outputs(triggersOf(ids))),
    GetSecretValueCommand: ({ SecretId }) => {
      const SecretString = secrets[`${SecretId}`];
      if (SecretString !== undefined) return { SecretString };
      throw awsError('ResourceNotFoundException', 'none');
    },
    UpdateItemCommand: () => ({}),
  };
  const { aws, sent } = fakeAws(answers);
  const outside: Outside & { pause: () => Promise<void> } = {
    ...{ aws, fetch: injectedFetch(app), now, prompts: undefined },
    pause: async () => {},
  };

  /** The subscription as the tenant shows it. */
  const subscription = async (id: string) => {
    const { body } = await call('GET', '/trigger-subscriptions/v1');
    return body.find((one: { id: string }) => one.id === id);
  };
  return { ...world, ids, client, manager, secrets, answers, sent, outside, subscription };
};

export const STACK = { stack: 'Countersign' };
