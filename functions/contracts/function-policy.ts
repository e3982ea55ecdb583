import * as z from 'zod/mini';
import { jsonIn } from './json.ts';

/** The service that delivers the events of rules. */
export const EVENT_BRIDGE = 'events.amazonaws.com';
export const INVOKE = 'lambda:InvokeFunction';

const Statement = z.looseObject({
  Effect: z.string(),
  Action: z.optional(z.unknown()),
  Principal: z.optional(z.unknown()),
  Condition: z.optional(
    z.looseObject({ ArnLike: z.optional(z.looseObject({ 'AWS:SourceArn': z.string() })) }),
  ),
});
const Policy = z.object({ Statement: z.array(Statement) });
const Service = z.object({ Service: z.literal(EVENT_BRIDGE) });

/** Whether a function's own policy, as JSON, lets the rule call it. */
export const letsRuleInvoke = (policy: string, ruleArn: string): boolean => {
  const { data } = Policy.safeParse(jsonIn(policy));
  const statements = data?.Statement ?? [];
  return (
    statements.every(({ Effect }) => Effect === 'Allow') &&
    statements.some(
      ({ Action, Principal, Condition }) =>
        Action === INVOKE &&
        Service.safeParse(Principal).success &&
        Condition?.ArnLike?.['AWS:SourceArn'] === ruleArn,
    )
  );
};
