import { Fn } from 'aws-cdk-lib';
import type { IEventBus, Rule } from 'aws-cdk-lib/aws-events';

/** A rule, and what CloudWatch counts its deliveries by. */
export type BusRule = { rule: Rule; dimensions: { EventBusName: string; RuleName: string } };

/** Slashes in the name of a partner's bus: `aws.partner/sailpoint.com/{id}/idn/{trigger}`. */
const PARTNER_SLASHES = 4;

/** Names are taken from the ARN, `.../rule/{bus}/{rule}`: what CloudFormation gives as a rule's name has the bus in it. */
export const busRule = (
  rule: Rule,
  bus: IEventBus,
  { isPartner = false }: { isPartner?: boolean } = {},
): BusRule => ({
  rule,
  dimensions: {
    EventBusName: bus.eventBusName,
    RuleName: Fn.select(isPartner ? 2 + PARTNER_SLASHES : 2, Fn.split('/', rule.ruleArn)),
  },
});
