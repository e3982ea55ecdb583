/** AWS's side of each trigger's way to `decide`: event source, rule, target and permission. */
import {
  DescribeEventBusCommand,
  DescribeEventSourceCommand,
  DescribeRuleCommand,
  ResourceNotFoundException as GoneException,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { GetPolicyCommand, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { EVERY_EVENT } from '../../../functions/contracts/event-source.ts';
import { type SubscribedTrigger, triggerName } from '../../../functions/contracts/trigger.ts';

export const DECIDE_ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:decide';

export type Wires = {
  source: 'ACTIVE' | 'gone';
  rule: 'ENABLED' | 'DISABLED' | 'narrowed' | 'gone';
  target: 'whole' | 'changed' | 'gone';
  permission: 'given' | 'gone';
};
const WHOLE: Wires = { source: 'ACTIVE', rule: 'ENABLED', target: 'whole', permission: 'given' };
const NARROWED = { source: ['aws.partner/nobody'] };

type Wired = SubscribedTrigger & { wires: Wires };

export type Wiring = ReturnType<typeof wiringOf>;

export const ruleOf = ({ triggerId, source }: SubscribedTrigger) => ({
  ...{ triggerId, source },
  ruleName: triggerName(triggerId),
});
const arnOf = ({ triggerId }: SubscribedTrigger) => `arn:of:the:rule:${triggerName(triggerId)}`;

const rule = (one: Wired): object => {
  const { wires } = one;
  if (wires.rule === 'gone') throw new GoneException({ message: 'No such rule.', $metadata: {} });
  return {
    State: wires.rule === 'DISABLED' ? 'DISABLED' : 'ENABLED',
    Arn: arnOf(one),
    EventPattern: JSON.stringify(wires.rule === 'narrowed' ? NARROWED : EVERY_EVENT),
  };
};

const targets = ({ wires: { target } }: Wired): object =>
  target === 'gone'
    ? { Targets: [] }
    : { Targets: [{ Arn: DECIDE_ARN, ...(target === 'changed' && { Input: '{}' }) }] };

const policy = (all: readonly Wired[]): object => {
  const permitted = all.filter(({ wires }) => wires.permission === 'given');
  if (permitted.length === 0) {
    throw new ResourceNotFoundException({
      ...{ message: 'The function has no policy.', $metadata: {}, Message: undefined },
      Type: 'User',
    });
  }
  return {
    Policy: JSON.stringify({
      Statement: permitted.map((one) => ({
        ...{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' } },
        ...{ Action: 'lambda:InvokeFunction', Resource: DECIDE_ARN },
        Condition: { ArnLike: { 'AWS:SourceArn': arnOf(one) } },
      })),
    }),
  };
};

/** `changed` hears of each change. */
export const wiringOf = (triggers: readonly SubscribedTrigger[], changed = () => {}) => {
  const all = triggers.map((trigger): Wired => ({ ...trigger, wires: { ...WHOLE } }));
  const bySource = (source = '') => all.find((one) => one.source === source);
  const byRule = (name = '') => all.find((one) => triggerName(one.triggerId) === name) as Wired;

  return {
    /** Whether an event from this source gets to `decide` as it is. */
    isWhole: (source: string): boolean =>
      Object.entries(bySource(source)?.wires ?? WHOLE).every(
        ([part, state]) => state === WHOLE[part as keyof Wires],
      ),
    change(triggerId: string, wires: Partial<Wires>): void {
      Object.assign(all.find((one) => one.triggerId === triggerId)?.wires ?? {}, wires);
      changed();
    },
    mend(triggerId: string): void {
      this.change(triggerId, WHOLE);
    },
    /** What EventBridge and Lambda say of it; `undefined` for any other command. */
    answerTo(command: unknown): object | undefined {
      if (command instanceof DescribeEventSourceCommand) {
        const found = bySource(command.input.Name);
        if (found?.wires.source !== 'gone') return { State: 'ACTIVE' };
        throw new GoneException({ message: 'No such source.', $metadata: {} });
      }
      if (command instanceof DescribeEventBusCommand) return {};
      if (command instanceof DescribeRuleCommand) return rule(byRule(command.input.Name));
      if (command instanceof ListTargetsByRuleCommand) return targets(byRule(command.input.Rule));
      if (command instanceof GetPolicyCommand) return policy(all);
      return undefined;
    },
  };
};
