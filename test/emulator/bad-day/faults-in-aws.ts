/** What somebody changes in AWS with the console. */
import {
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DisableRuleCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  DeleteRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import {
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { forbidRules } from '../forbid-rules.ts';
import type { Fault } from './fault.ts';
import { letIn } from './let-in.ts';
import type { World } from './world.ts';

const removeTargets = async ({ events, ruleOf }: World, triggerId: string) => {
  const { EventBusName, Rule } = await ruleOf(triggerId);
  const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ EventBusName, Rule }));
  const Ids = Targets.flatMap(({ Id }) => Id ?? []);
  await events.send(new RemoveTargetsCommand({ EventBusName, Rule, Ids }));
};

const LOST = 'what SailPoint sent meanwhile is lost';

const CHANGES: readonly Omit<Fault, 'section'>[] = [
  {
    name: 'the rules may not call `decide`',
    inject: ({ installation }) => forbidRules(installation),
    requests: 'are answered',
    waits: /✗ dead-letter queues: .* in Decide/,
    sees: { in: 'doctor', text: /✗ permission of .*does not let the rule call it/ },
  },
  {
    name: 'somebody else may call `decide`, and its role may do more',
    inject: letIn,
    requests: 'are answered',
    sees: { in: 'doctor', text: /✗ role .*[\s\S]*✗ function policy of .*not deployed: mine/ },
  },
  {
    name: 'a rule is disabled',
    inject: async ({ events, ruleOf }) =>
      events.send(new DisableRuleCommand(await ruleOf(PRE_APPROVAL))),
    lost: LOST,
    sees: { in: 'doctor', text: /✗ rule .*: it is disabled/ },
  },
  {
    name: 'the target of a rule is removed',
    inject: (world) => removeTargets(world, DYNAMIC_APPROVER),
    lost: LOST,
    sees: { in: 'doctor', text: /✗ rule .*: its target .* was removed/ },
  },
  {
    name: 'a rule is narrowed, and sends to somebody else',
    async inject({ events, installation, ruleOf }) {
      const { EventBusName, Name, Rule } = await ruleOf(PRE_APPROVAL);
      const { account, region } = installation.emulator;
      const EventPattern = '{"source":["aws.partner/nobody"]}';
      const Targets = [{ Id: 'mine', Arn: `arn:aws:sqs:${region}:${account}:mine` }];
      await events.send(new PutRuleCommand({ Name, EventBusName, EventPattern }));
      await events.send(new PutTargetsCommand({ Rule, EventBusName, Targets }));
    },
    lost: LOST,
    sees: { in: 'doctor', text: /✗ rule .*: its event pattern was changed/ },
  },
  {
    name: 'the bus of an event source is deleted',
    async inject(world) {
      await removeTargets(world, DYNAMIC_APPROVER);
      const { EventBusName, Name } = await world.ruleOf(DYNAMIC_APPROVER);
      await world.events.send(new DeleteRuleCommand({ Name, EventBusName }));
      await world.events.send(new DeleteEventBusCommand({ Name: EventBusName }));
    },
    lost: LOST,
    sees: { in: 'doctor', text: /✗ event bus .*: it does not exist/ },
  },
  {
    name: 'the queue of answers has lost its policy',
    async inject({ installation }) {
      const sqs = new SQSClient(installation.emulator.clientOptions);
      const QueueUrl = installation.outputs.CallbackQueueUrl;
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } }));
    },
    requests: 'are answered',
    sees: { in: 'doctor', text: /✗ queue policy of .*: its policy lacks what was deployed/ },
  },
  {
    name: 'the schedules are disabled',
    async inject({ installation }) {
      const scheduler = new SchedulerClient(installation.emulator.clientOptions);
      const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({}));
      for (const { Name } of Schedules) {
        const { FlexibleTimeWindow, ScheduleExpression, Target } = await scheduler.send(
          new GetScheduleCommand({ Name }),
        );
        const rest = { FlexibleTimeWindow, ScheduleExpression, Target };
        await scheduler.send(new UpdateScheduleCommand({ Name, ...rest, State: 'DISABLED' }));
      }
    },
    sees: { in: 'doctor', text: /✗ schedule .*EveryMinute.*: it is disabled/ },
  },
  {
    name: 'the roles of the schedules may do nothing',
    async inject({ installation }) {
      const iam = new IAMClient(installation.emulator.clientOptions);
      const { Roles = [] } = await iam.send(new ListRolesCommand({}));
      for (const { RoleName } of Roles.filter((role) => /Every/.test(role.RoleName ?? ''))) {
        const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
        for (const PolicyName of PolicyNames) {
          await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
        }
      }
    },
    sees: { in: 'doctor', text: /✗ role policy of .*EveryMinute.*: it does not exist/ },
  },
];

export const FAULTS_IN_AWS: readonly Fault[] = CHANGES.map((fault) => ({
  section: 'Something was changed in AWS',
  ...fault,
}));
