import { isEqual } from 'es-toolkit';
import * as z from 'zod';
import { jsonIn } from '../../../functions/contracts/json.ts';
import { changed, type Difference } from './connection.ts';

export const PolicyDocument = z.looseObject({ Statement: z.array(z.unknown()) });
export type PolicyDocument = z.output<typeof PolicyDocument>;

const Denying = z.looseObject({ Effect: z.literal('Deny') });

/** How a policy, as JSON, differs from the one that was deployed. */
export const policyDifference = (
  found: string,
  { Statement }: PolicyDocument,
): Difference | undefined => {
  const { data } = PolicyDocument.safeParse(jsonIn(found));
  const statements = data?.Statement ?? [];
  const isIn = (some: readonly unknown[]) => (one: unknown) =>
    some.some((other) => isEqual(one, other));

  if (!Statement.every(isIn(statements))) return changed('its policy lacks what was deployed');
  const added = statements.filter((one) => !isIn(Statement)(one));
  if (added.length === 0) return undefined;
  return added.some((one) => Denying.safeParse(one).success)
    ? changed('its policy denies what was deployed')
    : changed('its policy allows more than was deployed');
};
