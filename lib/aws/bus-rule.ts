import { Fn } from 'aws-cdk-lib';
import type { IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SLASHES } from '../../functions/contracts/event-source.ts';

/** A rule, and what CloudWatch counts its deliveries by. */
export type BusRule = { rule: Rule; dimensions: { EventBusName: string; RuleName: string } };

/** Names are taken from the ARN, `.../rule/{bus}/{rule}`: what CloudFormation gives as a rule's name has the bus in it. */
export const busRule = (
  rule: Rule,
  bus: IEventBus,
  { isPartner = false }: { isPartner?: boolean } = {},
): BusRule => ({
  rule,
  dimensions: {
    EventBusName: bus.eventBusName,
    RuleName: Fn.select(isPartner ? 2 + SLASHES : 2, Fn.split('/', rule.ruleArn)),
  },
});
