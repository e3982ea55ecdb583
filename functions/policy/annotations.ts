/** What a policy's annotations may say. https://docs.cedarpolicy.com/policies/syntax-policy.html */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import * as z from 'zod';
import { NOT_AN_ID } from '../contracts/ids.ts';
import { type NamedReviewer, REVIEWER_FORMS, reviewerIn } from '../contracts/named-reviewer.ts';
import type { Policy } from '../contracts/policy-set.ts';
import { ANNOTATIONS, type Annotation, givenIn, meantBy } from './mistakes/annotation-names.ts';
import type { Lint } from './mistakes/lint.ts';
import { TWO_REVIEWERS } from './mistakes/other-words.ts';
import type { Saying } from './mistakes/saying.ts';

const FIND: Record<string, string> = {
  group: 'GET /workgroups/v1?filters=name eq "…" has the id of a governance group.',
  identity: 'GET /public-identities/v1?filters=alias eq "…" has the id of a person.',
};

const notAReviewer = (text: string): Saying => {
  const [, kind = '', name = ''] = /^(\w+):(.*)$/s.exec(text) ?? [];
  const find = FIND[kind];
  if (find) return { message: `@reviewer("${text}"): "${name}" ${NOT_AN_ID}`, suggestion: find };
  const several = text.split(/[,;|&+]|\b(?:and|or)\b/).map((one) => one.trim());
  if (several.length > 1 && several.every((one) => reviewerIn(one))) {
    return { message: `@reviewer("${text}") names more than one`, suggestion: TWO_REVIEWERS };
  }
  return {
    message: `@reviewer("${text}") names nobody`,
    suggestion: `@reviewer takes ${REVIEWER_FORMS}.`,
  };
};

const SHAPE = {
  id: z
    .string('there is no @id|Every policy needs an @id("…") that no other one has.')
    .regex(
      /^[a-z0-9][a-z0-9-]{0,63}$/,
      '@id has other signs|It takes a-z, 0-9 and dashes, at most 64 of them.',
    ),
  comment: z
    .string()
    .min(1, '@comment is empty|Write the reason in words for requesters.')
    .optional(),
  decision: z
    .literal(
      'review',
      '@decision is not "review"|It takes "review" alone: a forbid without it denies, a permit approves.',
    )
    .optional(),
  reviewer: z
    .string()
    .transform((text, context): NamedReviewer => {
      const reviewer = reviewerIn(text);
      if (reviewer) return reviewer;
      const { message, suggestion } = notAReviewer(text);
      context.addIssue(`${message}|${suggestion}`);
      return z.NEVER;
    })
    .optional(),
  priority: z
    .string()
    .regex(
      /^(0|[1-9]\d{0,8})$/,
      '@priority is no whole number|Write one in quotes such as @priority("10"); the lowest is asked first.',
    )
    .transform(Number)
    .optional(),
} satisfies Record<Annotation, z.ZodType>;

const Annotations = z.strictObject(SHAPE);

const unknown = (name: string): Lint => {
  const near = meantBy(name);
  const all = `There are ${ANNOTATIONS.map((one) => `@${one}`).join(', ')}.`;
  return {
    message: `there is no @${name}`,
    suggestion: near ? `The nearest is @${near}. ${all}` : all,
    at: { annotation: name },
  };
};

const lintsOf = (issue: z.core.$ZodIssue): Lint[] => {
  if (issue.code === 'unrecognized_keys') return issue.keys.map(unknown);
  const [message = '', suggestion = ''] = issue.message.split('|');
  return [{ message, suggestion, at: { annotation: String(issue.path[0]) } }];
};

const INSTEAD: Record<string, string> = {
  approve: 'Remove @decision: a permit approves without it.',
  deny: 'Write forbid without @decision: it denies.',
};

const onPermit = (name: string, value: string | null | undefined): Lint => ({
  message: `@${name} on a permit, which approves`,
  suggestion:
    (name === 'decision' && INSTEAD[value ?? '']) ||
    `Remove @${name}, or write forbid: it goes to review with @decision("review").`,
  at: { annotation: name },
});

const UNUSED_PRIORITY: Lint = {
  message: '@priority without @reviewer, so it orders nobody',
  suggestion: 'Add @decision("review") and @reviewer("…"), or remove @priority.',
  at: { annotation: 'priority' },
};

const ON_FORBIDS = ['decision', 'reviewer', 'priority'];

const misplaced = ({ effect, annotations = {} }: PolicyJson): Lint[] => {
  const written = ON_FORBIDS.filter((name) => name in annotations);
  if (effect === 'permit') return written.map((name) => onPermit(name, annotations[name]));
  const given = givenIn({ annotations }).filter((name) => ON_FORBIDS.includes(name));
  if (given.includes('priority') && !given.includes('reviewer')) return [UNUSED_PRIORITY];
  if (given[0] !== 'reviewer') return [];
  return [
    {
      message: '@reviewer without @decision("review"), so nobody is asked',
      suggestion: 'Add @decision("review"), or remove @reviewer: without it the policy denies.',
      at: { annotation: 'reviewer' },
    },
  ];
};

/** Reads the annotations of one policy; with any mistake there is no policy. */
export const readAnnotations = (
  json: PolicyJson,
  text: string,
): { policy?: Policy; mistakes: Lint[] } => {
  const { effect, annotations = {} } = json;
  const parsed = Annotations.safeParse(annotations);
  // On a permit, whatever the annotation says is wrong: what it could say is no matter.
  const given: string[] = givenIn(json);
  const issues = (parsed.error?.issues ?? []).filter(({ path: [name = ''] }) => {
    const isMisspelt = given.includes(String(name)) && !(String(name) in annotations);
    return !isMisspelt && (effect === 'forbid' || !ON_FORBIDS.includes(String(name)));
  });
  const mistakes = [...issues.flatMap(lintsOf), ...misplaced(json)];
  if (!parsed.success || mistakes.length > 0) return { mistakes };

  const { id, comment, decision, reviewer, priority } = parsed.data;
  return {
    policy: { id, effect, review: decision === 'review', comment, reviewer, priority, text },
    mistakes,
  };
};
