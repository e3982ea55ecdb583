import { ALL_POLICIES } from '../../contracts/fact-groups.ts';
import type { Fact } from '../../contracts/facts.ts';
import type { PolicyReference } from './findings.ts';

type Unknown = { source: string; at: string; unknown: string };

/**
 * Violated policies of which there may be more. Those that are found stay; where there are none,
 * none is not known.
 */
export const withDoubt = (
  found: Extract<Fact<PolicyReference[]>, { value: PolicyReference[] }>,
  doubt: Unknown | undefined,
): Fact<PolicyReference[]> => {
  if (!doubt) return found;
  if (found.value.length === 0) return doubt;

  return { ...found, unknownParts: { [ALL_POLICIES]: `${doubt.source}: ${doubt.unknown}` } };
};
