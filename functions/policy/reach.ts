import type { Policy } from '../contracts/policy-set.ts';
import { TAG_NAMES } from './tag-names.ts';

/**
 * What the policies of a set can reach at all. Cedar names every attribute that it reads, so what
 * no text mentions need not be handed over: that is most of the work of an evaluation.
 */
export type Reach = {
  otherItems: boolean;
  people: boolean;
  tags: boolean;
  folded: boolean;
  tagNames: boolean;
};

export const reachOf = (policies: readonly Policy[]): Reach => {
  // Annotations are not evaluated: who reviews is no reason to hand over people.
  const texts = policies.map(({ text }) => text.replace(/^(\s*@\w+\("(\\.|[^"\\])*"\))+/s, ''));
  // An escape can spell any name: where there is one, everything is handed over.
  const mentions = (pattern: RegExp) =>
    texts.some((text) => pattern.test(text) || text.includes('\\'));
  return {
    otherItems: mentions(/otherItems/),
    people: mentions(/owner|Owners|manager/),
    tags: mentions(/Tag/),
    // A name that is no literal may be that of any tag.
    folded: mentions(/"~|Tag\s*\(\s*[^"\s]/),
    tagNames: mentions(TAG_NAMES),
  };
};
