/** An event trigger as the tenant describes it. */
import { z } from 'zod';

export type TenantTrigger = {
  id: string;
  name: string;
  type: 'REQUEST_RESPONSE' | 'FIRE_AND_FORGET';
  description: string;
  input: z.ZodType;
  output?: z.ZodType;
  exampleInput: object;
  exampleOutput?: object;
};

/** The reference to an object of the tenant in an event. */
export const EventReference = z.looseObject({ type: z.string(), id: z.string(), name: z.string() });

/** A trigger that expects no answer. */
export const notification = (
  trigger: Pick<TenantTrigger, 'id' | 'name' | 'description' | 'input' | 'exampleInput'>,
): TenantTrigger => ({ ...trigger, type: 'FIRE_AND_FORGET' });
