/** The schema of a scenario file. `given` applies to all scenarios; each may add to it. */
import * as z from 'zod';
import { Outcome } from '../../../functions/contracts/decision.ts';
import { givenFacts, WrittenPerson } from './given-facts.ts';
import { looksLike, mustBe } from './mistakes.ts';

/** A Monday morning; a scenario that depends on the time states its own. */
export const SENT_AT = '2026-03-02T10:00:00Z';

const Id = z.string().min(1);

const Item = z
  .strictObject(
    {
      id: Id,
      name: z.string().optional(),
      type: z.enum(['ACCESS_PROFILE', 'ROLE', 'ENTITLEMENT']).default('ACCESS_PROFILE'),
      operation: z.enum(['Add', 'Remove']).default('Add'),
      description: z.string().optional(),
      comment: z.string().optional(),
      /** Answers by the technical name of the field. */
      form: z.record(z.string(), z.unknown()).optional(),
    },
    {
      error: ({ code, input }) =>
        code === 'invalid_type'
          ? mustBe('an id, or an object such as { id: wiki }', input)
          : undefined,
    },
  )
  .transform(({ form, name, ...item }) => ({
    ...item,
    name: name ?? item.id,
    ...(form && { form: { formData: form } }),
  }));

/** An item given by its id alone is a requested access profile. */
const WrittenItem = z.preprocess((item) => (typeof item === 'string' ? { id: item } : item), Item);

const oneOrMore = <Value>(value: z.ZodType<Value>) =>
  z.preprocess((some) => (Array.isArray(some) ? some : [some]), z.array(value).min(1));

const Request = z.strictObject({
  /** The recipients: one or more. */
  for: oneOrMore(WrittenPerson).optional(),
  /** The requester; by default the first recipient. */
  by: WrittenPerson.optional(),
  items: oneOrMore(WrittenItem).optional(),
  at: z.iso.datetime().optional(),
});
export type WrittenRequest = z.output<typeof Request>;

const Expectation = z
  .strictObject(
    {
      decision: Outcome,
      /** Ids of exactly the policies that determine the decision. */
      policies: z.array(Id),
      reviewer: z
        .string()
        .regex(
          /^(fallback|(identity|group):.+)$/,
          'must be "identity:<id>", "group:<id>" or "fallback"',
        )
        .optional(),
      /** A part of the comment that the requester reads. */
      comment: z.string().min(1).optional(),
    },
    looksLike('{ decision: approve, policies: [ … ] }'),
  )
  .refine(({ decision, reviewer }) => decision === 'review' || reviewer === undefined, {
    path: ['reviewer'],
    message: 'is only allowed with the decision "review"; remove it',
  });
export type Expectation = z.output<typeof Expectation>;

const Situation = z.strictObject({
  request: Request.prefault({}),
  facts: givenFacts(SENT_AT).prefault({}),
});
export type Situation = z.output<typeof Situation>;

const Scenarios = z
  .array(
    z.strictObject(
      { name: Id, ...Situation.shape, expect: Expectation },
      looksLike('{ name: …, expect: { … } }'),
    ),
  )
  .min(1)
  .superRefine((scenarios, context) => {
    for (const [index, { name }] of scenarios.entries()) {
      const first = scenarios.findIndex((one) => one.name === name);
      if (first === index) continue;
      const message = `is that of scenarios[${first}], too; give each scenario a name of its own`;
      context.addIssue({ code: 'custom', path: [index, 'name'], message });
    }
  });

export const ScenarioFile = z.strictObject(
  { given: Situation.prefault({}), scenarios: Scenarios },
  looksLike('given: { … }, scenarios: [ … ]'),
);
export type ScenarioFile = z.output<typeof ScenarioFile>;
