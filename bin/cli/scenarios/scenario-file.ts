/** What a file of scenarios may say. What is given counts for all of them; each may say more. */
import * as z from 'zod';
import { Outcome } from '../../../functions/contracts/decision.ts';
import { givenFacts, WrittenPerson } from './given-facts.ts';

/** A Monday morning; a scenario that rests on the time says which one. */
export const SENT_AT = '2026-03-02T10:00:00Z';

const Id = z.string().min(1);

const Item = z
  .strictObject({
    id: Id,
    name: z.string().optional(),
    type: z.enum(['ACCESS_PROFILE', 'ROLE', 'ENTITLEMENT']).default('ACCESS_PROFILE'),
    operation: z.enum(['Add', 'Remove']).default('Add'),
    description: z.string().optional(),
    comment: z.string().optional(),
    /** Answers by the technical name of the field. */
    form: z.record(z.string(), z.unknown()).optional(),
  })
  .transform(({ form, name, ...item }) => ({
    ...item,
    name: name ?? item.id,
    ...(form && { form: { formData: form } }),
  }));

/** An item by its id alone is an access profile that is asked for. */
const WrittenItem = z.preprocess((item) => (typeof item === 'string' ? { id: item } : item), Item);

const oneOrMore = <Value>(value: z.ZodType<Value>) =>
  z.preprocess((some) => (Array.isArray(some) ? some : [some]), z.array(value).min(1));

const Request = z.strictObject({
  /** Who would get the access: one or more. */
  for: oneOrMore(WrittenPerson).optional(),
  /** Who asks; without it the person who would get the access, the first one of several. */
  by: WrittenPerson.optional(),
  items: oneOrMore(WrittenItem).optional(),
  at: z.iso.datetime().optional(),
});
export type WrittenRequest = z.output<typeof Request>;

const Expectation = z
  .strictObject({
    decision: Outcome,
    /** Ids of exactly those policies that make the decision. */
    policies: z.array(Id),
    reviewer: z
      .string()
      .regex(
        /^(fallback|(identity|group):.+)$/,
        'must be "identity:<id>", "group:<id>" or "fallback"',
      )
      .optional(),
    /** Part of what the requester reads. */
    comment: z.string().min(1).optional(),
  })
  .refine(({ decision, reviewer }) => decision === 'review' || reviewer === undefined, {
    path: ['reviewer'],
    message: 'belongs to the decision "review"; leave it out',
  });
export type Expectation = z.output<typeof Expectation>;

const Situation = z.strictObject({
  request: Request.prefault({}),
  facts: givenFacts(SENT_AT).prefault({}),
});
export type Situation = z.output<typeof Situation>;

export const ScenarioFile = z.strictObject({
  given: Situation.prefault({}),
  scenarios: z.array(z.strictObject({ name: Id, ...Situation.shape, expect: Expectation })).min(1),
});
export type ScenarioFile = z.output<typeof ScenarioFile>;
