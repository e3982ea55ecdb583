import * as z from 'zod/mini';
import { Text } from './text.ts';
import { TriggerId } from './trigger.ts';

/** The rule that brings a trigger's events from the bus of its source to `decide`. */
export const TriggerRule = z.object({ triggerId: TriggerId, source: Text, ruleName: Text });
export type TriggerRule = z.infer<typeof TriggerRule>;
