/** Port to the way of a trigger's events through EventBridge to `decide`, and its adapter. */
import {
  DescribeRuleCommand,
  type EventBridgeClient,
  ListTargetsByRuleCommand,
  ResourceNotFoundException,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { GetPolicyCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { isEqual } from 'es-toolkit';
import type { HandOverProblem } from '../contracts/control.ts';
import { EVERY_EVENT } from '../contracts/event-source.ts';
import { letsRuleInvoke } from '../contracts/function-policy.ts';
import { jsonIn } from '../contracts/json.ts';
import type { TriggerId } from '../contracts/trigger.ts';
import type { TriggerRule } from '../contracts/trigger-rule.ts';
import { ServiceError } from '../errors.ts';
import type { EventSources } from './event-sources.ts';

export type Delivery = {
  /** Why an event of the trigger would not get to `decide`. Errors: EVENT_SOURCE_UNREADABLE. */
  problemOf(triggerId: TriggerId): Promise<HandOverProblem | undefined>;
};

/** A rule lets through what it was narrowed to, and a target may get something else than the event. */
const isWhole = (pattern: string | undefined, { Input, InputPath, InputTransformer }: Target) =>
  isEqual(jsonIn(pattern ?? ''), EVERY_EVENT) && !(Input ?? InputPath ?? InputTransformer);

const unreadable = (what: string) => (error: unknown) => {
  if (error instanceof ServiceError) throw error;
  const name = error instanceof Error ? error.name : 'no reason given';
  throw new ServiceError('EVENT_SOURCE_UNREADABLE', `${what} cannot be read (${name}).`);
};

export const awsDelivery = (
  clients: {
    events: Pick<EventBridgeClient, 'send'>;
    lambda: Pick<LambdaClient, 'send'>;
    eventSources: EventSources;
  },
  { rules, functionArn }: { rules: readonly TriggerRule[]; functionArn: string },
): Delivery => {
  const { events, lambda, eventSources } = clients;

  /** True if the function's own policy allows calls of the rule. */
  const isPermitted = async (ruleArn: string): Promise<boolean> => {
    const { Policy: text = '' } = await lambda.send(
      new GetPolicyCommand({ FunctionName: functionArn }),
    );
    return letsRuleInvoke(text, ruleArn);
  };

  const problemOf = async (triggerId: TriggerId): Promise<HandOverProblem | undefined> => {
    const rule = rules.find((one) => one.triggerId === triggerId);
    if (!rule) return 'RULE_DISABLED';
    const { source: EventBusName, ruleName } = rule;
    if ((await eventSources.describe(EventBusName))?.state !== 'ACTIVE') {
      return 'EVENT_SOURCE_INACTIVE';
    }
    try {
      const [{ State, Arn = '', EventPattern }, { Targets = [] }] = await Promise.all([
        events.send(new DescribeRuleCommand({ Name: ruleName, EventBusName })),
        events.send(new ListTargetsByRuleCommand({ Rule: ruleName, EventBusName })),
      ]);
      const target = Targets.find((one) => one.Arn === functionArn);
      if (State !== 'ENABLED' || !target) return 'RULE_DISABLED';
      if (!isWhole(EventPattern, target)) return 'RULE_CHANGED';
      return (await isPermitted(Arn)) ? undefined : 'RULE_WITHOUT_PERMISSION';
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return 'RULE_DISABLED';
      // The function has no policy at all.
      if (error instanceof Error && error.name === 'ResourceNotFoundException') {
        return 'RULE_WITHOUT_PERMISSION';
      }
      throw error;
    }
  };

  return {
    problemOf: (triggerId) =>
      problemOf(triggerId).catch(unreadable(`The rule of trigger "${triggerId}"`)),
  };
};
