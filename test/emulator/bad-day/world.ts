/** Whoever breaks the installation, and what they find there. */
import { EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import pWaitFor from 'p-wait-for';
import { z } from 'zod';
import { answersOf } from '../../../bin/start/answers.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { DEMO_SCENARIOS } from '../../../local/demo/scenarios.ts';
import { submit } from '../../../local/demo/submit.ts';
import type { Installation } from '../../../local/installation.ts';
import { countersign } from '../command.ts';

const Subscriptions = z.array(z.object({ id: z.string(), triggerId: z.string() }));

export type World = ReturnType<typeof worldOf>;

export const worldOf = (installation: Installation) => {
  const { tenant, emulator } = installation;
  const events = new EventBridgeClient(emulator.clientOptions);

  const admin = () => tenant.token('adam.admin');
  const idOf = async (triggerId: string) => {
    const all = await tenant.call('GET', '/trigger-subscriptions/v1', { token: await admin() });
    const found = Subscriptions.parse(all).find((one) => one.triggerId === triggerId);
    if (!found) throw new Error(`No subscription to ${triggerId}.`);
    return found.id;
  };
  const sourceOf = async (triggerId: string) =>
    `aws.partner/sailpoint.com/${await idOf(triggerId)}/${triggerId.replace(':', '/')}`;

  return {
    installation,
    tenant,
    events,
    secrets: new SecretsManagerClient(emulator.clientOptions),
    admin,
    preApproval: () => idOf(PRE_APPROVAL),
    dynamicApproval: () => idOf(DYNAMIC_APPROVER),
    /** Changes a subscription as an administrator would in SailPoint. */
    async patch(id: string, fields: Record<string, unknown>) {
      const operations = Object.entries(fields).map(([field, value]) => ({
        ...{ op: 'add', path: `/${field}`, value },
      }));
      const { ok } = await fetch(`${tenant.url}/trigger-subscriptions/v1/${id}`, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${await admin()}`,
          'content-type': 'application/json-patch+json',
        },
        body: JSON.stringify(operations),
      });
      if (!ok) throw new Error(`${id} cannot be changed.`);
    },
    /** The one rule on the bus of a trigger, as the EventBridge API names it. */
    async ruleOf(triggerId: string) {
      const EventBusName = await sourceOf(triggerId);
      const { Rules = [] } = await events.send(new ListRulesCommand({ EventBusName }));
      return { EventBusName, Name: Rules[0]?.Name ?? '', Rule: Rules[0]?.Name ?? '' };
    },
    /** A request that policy approves. */
    submit: () => submit(installation, DEMO_SCENARIOS[0]),
    async isAnswered(accessRequestId: string) {
      const read = answersOf(installation);
      await pWaitFor(
        async () =>
          (await read()).some(
            (answer) => answer.accessRequestId === accessRequestId && answer.accepted === 1,
          ),
        { interval: 500, timeout: 120_000 },
      );
    },
    /** Until `status` says so. */
    statusSays: (text: RegExp) =>
      pWaitFor(async () => text.test((await countersign(installation, 'status')).stdout), {
        ...{ interval: 1_000, timeout: 90_000 },
      }),
  };
};
