import * as z from 'zod/mini';
import { jsonIn } from './json.ts';

/** The service that delivers the events of rules. */
export const EVENT_BRIDGE = 'events.amazonaws.com';
export const INVOKE = 'lambda:InvokeFunction';

const Statement = z.looseObject({
  Sid: z.optional(z.string()),
  Effect: z.string(),
  Action: z.optional(z.unknown()),
  Principal: z.optional(z.unknown()),
  Condition: z.optional(z.unknown()),
});
export type FunctionStatement = z.output<typeof Statement>;

const Policy = z.object({ Statement: z.array(Statement) });
const Service = z.strictObject({ Service: z.literal(EVENT_BRIDGE) });
/** A further condition may never hold, and then the rule may call nothing. */
const OfRule = z.strictObject({ ArnLike: z.strictObject({ 'AWS:SourceArn': z.string() }) });

const permits = ({ Action, Principal, Condition }: FunctionStatement, ruleArn: string) =>
  Action === INVOKE &&
  Service.safeParse(Principal).success &&
  OfRule.safeParse(Condition).data?.ArnLike['AWS:SourceArn'] === ruleArn;

const statementsIn = (policy: string): FunctionStatement[] =>
  Policy.safeParse(jsonIn(policy)).data?.Statement ?? [];

/** Whether a function's own policy, as JSON, lets the rule call it. */
export const letsRuleInvoke = (policy: string, ruleArn: string): boolean => {
  const statements = statementsIn(policy);
  return (
    statements.every(({ Effect }) => Effect === 'Allow') &&
    statements.some((one) => permits(one, ruleArn))
  );
};

/** The statements of a function's own policy, as JSON, that are not there for one of the rules. */
export const beyondRules = (policy: string, ruleArns: readonly string[]): FunctionStatement[] =>
  statementsIn(policy).filter((one) => !ruleArns.some((ruleArn) => permits(one, ruleArn)));
