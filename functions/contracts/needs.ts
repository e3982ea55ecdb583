/** What SailPoint can be asked about a request, in the pieces in which it is asked or left out. */
import * as z from 'zod/mini';

export const Need = z.enum([
  /** The identity of each recipient. */
  'recipients',
  /** The identity of the requester. */
  'requester',
  /** All managers above each recipient. */
  'managers-of-recipients',
  /** All managers above the requester. */
  'managers-of-requester',
  /** The entitlements that each recipient has. */
  'held-by-recipients',
  /** The entitlements that the requester has. */
  'held-by-requester',
  /** Other requests for each recipient. */
  'open-requests-of-recipients',
  /** Other requests for the requester. */
  'open-requests-of-requester',
  /** The governance groups of each recipient. */
  'groups-of-recipients',
  /** The governance groups of the requester. */
  'groups-of-requester',
  /** What each item says of itself. */
  'items',
  /** What each item brings. */
  'entitlements',
  /** The privilege levels of what each item brings. */
  'levels',
  /** The sources of what each item brings. */
  'sources',
  /** Whether an entitlement has to end, which is kept apart from it. */
  'end-dates',
  /** The status of the access request. */
  'status',
  /** The separation-of-duties policies that each item would violate. */
  'violations',
  /** Levels and owners of these. */
  'violated-policies',
]);
export type Need = z.infer<typeof Need>;

export const ALL_NEEDS: readonly Need[] = Need.options;

/** What is only part of an answer comes with it. */
const INCLUDED: Partial<Record<Need, readonly Need[]>> = {
  'managers-of-recipients': ['recipients'],
  'managers-of-requester': ['requester'],
  'held-by-recipients': ['recipients'],
  'held-by-requester': ['requester'],
  'open-requests-of-recipients': ['recipients'],
  'open-requests-of-requester': ['requester'],
  'groups-of-recipients': ['recipients'],
  'groups-of-requester': ['requester'],
  levels: ['entitlements', 'items'],
  sources: ['entitlements', 'items'],
  entitlements: ['items'],
  'end-dates': ['items'],
  'violated-policies': ['violations', 'status'],
  // SailPoint's own finding is in the status.
  violations: ['status'],
};

/** The needs with all that they bring. */
export const withIncluded = (needs: readonly Need[]): ReadonlySet<Need> =>
  new Set(needs.flatMap((need) => [need, ...(INCLUDED[need] ?? [])]));
