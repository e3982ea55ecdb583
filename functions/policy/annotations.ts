/** What a policy's annotations may say. https://docs.cedarpolicy.com/policies/syntax-policy.html */
import { policyToJson } from '@cedar-policy/cedar-wasm/web';
import * as z from 'zod';
import { type NamedReviewer, REVIEWER_FORMS, reviewerIn } from '../contracts/named-reviewer.ts';
import type { Policy } from '../contracts/policy-set.ts';
import { mistakesInLiterals } from './id-literals.ts';

const Annotations = z.strictObject({
  id: z
    .string('every policy needs an @id("...")')
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, '@id takes a-z, 0-9 and dashes, at most 64 of them'),
  comment: z.string().min(1, '@comment must not be empty').optional(),
  decision: z.literal('review', '@decision takes "review" alone').optional(),
  reviewer: z
    .string()
    .transform((text, context): NamedReviewer => {
      const reviewer = reviewerIn(text);
      if (reviewer) return reviewer;
      context.addIssue(`@reviewer takes ${REVIEWER_FORMS}`);
      return z.NEVER;
    })
    .optional(),
});

const message = (issue: z.core.$ZodIssue) =>
  issue.code === 'unrecognized_keys'
    ? `unknown annotation ${issue.keys.map((key) => `@${key}`).join(', ')}; there are @id, @comment, @decision and @reviewer`
    : issue.message;

/** Reads one policy that parses. `mistakes` are sentences; with any of them there is no policy. */
export const readPolicy = (text: string): { policy?: Policy; mistakes: string[] } => {
  const answer = policyToJson(text);
  if (answer.type === 'failure') return { mistakes: answer.errors.map((error) => error.message) };

  const { effect, annotations = {}, ...conditions } = answer.json;
  const parsed = Annotations.safeParse(annotations);
  if (!parsed.success) return { mistakes: parsed.error.issues.map(message) };
  const mistakes = mistakesInLiterals(conditions);
  if (mistakes.length > 0) return { mistakes };

  const { id, comment, decision, reviewer } = parsed.data;
  const review = decision === 'review';
  if (effect === 'permit' && (review || reviewer)) {
    return { mistakes: ['@decision and @reviewer belong on a forbid: a permit approves'] };
  }
  if (reviewer && !review) return { mistakes: ['@reviewer needs @decision("review")'] };

  return { policy: { id, effect, review, comment, reviewer, text }, mistakes: [] };
};
