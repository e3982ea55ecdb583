import { z } from 'zod';
import { jsonIn } from '../functions/contracts/json.ts';
import { SubscribedTrigger, TriggerId } from '../functions/contracts/trigger.ts';

/** Outputs of the stack. */
export const Outputs = z.object({
  BusName: z.string(),
  TableName: z.string(),
  TokenSecretArn: z.string(),
  Triggers: z.string(),
  DecideDeadLettersUrl: z.string(),
  CallbackDeadLettersUrl: z.string(),
  /** What the emulated AWS cannot create, in words. */
  LeftOut: z.string(),
});

export type Outputs = z.infer<typeof Outputs>;

const Sources = z.record(TriggerId, z.string());

/** The event sources by trigger, which got their names when the deployment subscribed. */
export const sourcesIn = ({ Triggers }: Outputs): Record<TriggerId, string> => {
  const triggers = z.array(SubscribedTrigger).parse(jsonIn(Triggers));

  return Sources.parse(
    Object.fromEntries(triggers.map(({ triggerId, source }) => [triggerId, source])),
  );
};
