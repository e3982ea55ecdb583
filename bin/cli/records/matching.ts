/** Which records a list or an export is about: a person, an item, a policy set. */
import * as z from 'zod';
import type { Item } from '../../../functions/aws/invocation-item.ts';
import { unpacked } from '../../../functions/aws/invocation-item.ts';
import { RecordedRequest } from '../../../functions/contracts/access-request.ts';
import { isSameId } from '../../../functions/contracts/ids.ts';

export type Wanted = {
  /** Id of an identity for whom access was requested. */
  for?: string | undefined;
  /** Id of a requested item. */
  item?: string | undefined;
  /** Hash of the policy set that was evaluated, or how it begins. */
  policySet?: string | undefined;
};

/** As much of a record as `isWanted` reads. */
const Grounds = z.object({
  request: z.optional(RecordedRequest),
  evaluation: z.optional(z.looseObject({ policySet: z.string() })),
});
export type Grounds = z.output<typeof Grounds>;

/** The attributes of a record that `isWanted` needs. */
export const groundsFor = ({ for: identity, item, policySet }: Wanted): string[] => [
  ...(identity || item ? ['request'] : []),
  ...(policySet ? ['evaluation'] : []),
];

/** The grounds in an item of the table; `undefined` if another version wrote them. */
export const groundsIn = (item: Item): Grounds | undefined =>
  Grounds.safeParse(unpacked(item)).data;

/** Whether a record is about all that is wanted. */
export const isWanted = (
  { request, evaluation }: Grounds,
  { for: identity, item, policySet }: Wanted,
): boolean => {
  const names = (some: readonly { id: string }[] | undefined, id: string | undefined) =>
    id === undefined || (some ?? []).some((one) => isSameId(one.id, id));
  return (
    names(request?.requestedFor, identity) &&
    names(request?.requestedItems, item) &&
    (policySet === undefined || (evaluation?.policySet.startsWith(policySet) ?? false))
  );
};
