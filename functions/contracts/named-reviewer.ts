/** Reviewers as policies name them with `@reviewer`: `manager`, `group:<id>` and so on. */
import * as z from 'zod/mini';
import { Id } from './ids.ts';

const OPTIONS = [
  /** The recipient's manager. */
  z.strictObject({ kind: z.literal('manager') }),
  /** The owner of the item, then its additional owners. */
  z.strictObject({ kind: z.literal('item-owner') }),
  /** Whoever answers for violations of the separation-of-duties policy. */
  z.strictObject({ kind: z.literal('sod-violation-owner') }),
  z.strictObject({ kind: z.literal('group'), id: Id }),
  z.strictObject({ kind: z.literal('identity'), id: Id }),
] as const;

export const NamedReviewer = z.discriminatedUnion('kind', OPTIONS);
export type NamedReviewer = z.infer<typeof NamedReviewer>;

/** How somebody came to be named: by a policy, or as the configured fallback group. */
export const Via = z.enum([
  'manager',
  'item-owner',
  'sod-violation-owner',
  'group',
  'identity',
  'fallback',
]);
export type Via = z.infer<typeof Via>;

/** `"manager", ... or "identity:<id>"`: everything that `@reviewer` takes. */
export const REVIEWER_FORMS = OPTIONS.map(({ shape }) => {
  const [kind] = shape.kind.def.values;
  return `"${kind}${'id' in shape ? ':<id>' : ''}"`;
}).reduce((forms, form, index) => `${forms}${index + 1 < OPTIONS.length ? ', ' : ' or '}${form}`);

/** The reviewer that a text names, or `undefined` if it names none. */
export const reviewerIn = (text: string): NamedReviewer | undefined => {
  const [, kind, id] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  return NamedReviewer.safeParse(id === undefined ? { kind } : { kind, id }).data;
};
