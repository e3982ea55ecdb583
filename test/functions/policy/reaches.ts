import type { Reach } from '../../../functions/policy/reach.ts';

/** Policies that mention nothing that can be left out, and policies that mention all of it. */
export const NOTHING: Reach = {
  otherItems: false,
  people: false,
  tags: false,
  folded: false,
  tagNames: false,
};
export const EVERYTHING: Reach = {
  otherItems: true,
  people: true,
  tags: true,
  folded: true,
  tagNames: true,
};
