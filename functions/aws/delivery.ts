/** Port to the way of a trigger's events through EventBridge to `decide`, and its adapter. */
import {
  DescribeRuleCommand,
  type EventBridgeClient,
  ListTargetsByRuleCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-eventbridge';
import { GetPolicyCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import type { HandOverProblem } from '../contracts/control.ts';
import { jsonIn } from '../contracts/json.ts';
import type { TriggerId } from '../contracts/trigger.ts';
import type { TriggerRule } from '../contracts/trigger-rule.ts';
import { ServiceError } from '../errors.ts';
import type { EventSources } from './event-sources.ts';

export type Delivery = {
  /** Why an event of the trigger would not get to `decide`. Errors: EVENT_SOURCE_UNREADABLE. */
  problemOf(triggerId: TriggerId): Promise<HandOverProblem | undefined>;
};

const ArnLike = z.object({ 'AWS:SourceArn': z.string() });
const Policy = z.object({
  Statement: z.array(
    z.looseObject({
      Effect: z.string(),
      Condition: z.optional(z.looseObject({ ArnLike: z.optional(ArnLike) })),
    }),
  ),
});

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

  /** Whether the function's own policy lets the rule call it. */
  const isPermitted = async (ruleArn: string | undefined): Promise<boolean> => {
    const { Policy: text = '' } = await lambda.send(
      new GetPolicyCommand({ FunctionName: functionArn }),
    );
    const { data } = Policy.safeParse(jsonIn(text));
    return (data?.Statement ?? []).some(
      ({ Effect, Condition }) =>
        Effect === 'Allow' && Condition?.ArnLike?.['AWS:SourceArn'] === ruleArn,
    );
  };

  const problemOf = async (triggerId: TriggerId): Promise<HandOverProblem | undefined> => {
    const rule = rules.find((one) => one.triggerId === triggerId);
    if (!rule) return 'RULE_DISABLED';
    const { source: EventBusName, ruleName } = rule;
    if ((await eventSources.describe(EventBusName))?.state !== 'ACTIVE') {
      return 'EVENT_SOURCE_INACTIVE';
    }
    try {
      const [{ State, Arn }, { Targets = [] }] = await Promise.all([
        events.send(new DescribeRuleCommand({ Name: ruleName, EventBusName })),
        events.send(new ListTargetsByRuleCommand({ Rule: ruleName, EventBusName })),
      ]);
      const isTarget = Targets.some((target) => target.Arn === functionArn);
      if (State !== 'ENABLED' || !isTarget) return 'RULE_DISABLED';
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
