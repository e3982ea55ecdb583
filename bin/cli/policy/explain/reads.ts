/** What a policy reads, in its own words and in those of scenarios and records. */
import type { Policy } from '../../../../functions/contracts/policy-set.ts';
import { readingIn } from '../proof/comparisons.ts';
import { fieldOf } from '../proof/fact-parts.ts';
import { pathsByPart, reads } from '../proof/paths-by-part.ts';

/** `field` is missing for what the event itself says. */
export type Read = { path: string; field?: string };

const VARIABLES = ['principal', 'resource', 'context'];

export const readsOf = (policy: Policy): Read[] => {
  const byPart = pathsByPart();
  return readingIn(policy)
    .paths.filter((path, _, all) => {
      // `principal` in `principal.status` is only the way to it; a tag is named with its owner.
      const isWay = all.some(
        (other) => other.startsWith(`${path}.`) || other.startsWith(`${path} `),
      );
      return !(isWay && [...VARIABLES, 'context.requester'].includes(path)) && path !== 'context';
    })
    .toSorted()
    .map((path) => {
      const found = byPart.find(({ paths }) => reads(paths, path));
      return { path, ...(found && { field: fieldOf(found.part) }) };
    });
};
