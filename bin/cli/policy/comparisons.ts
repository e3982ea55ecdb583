/** Comparisons by access request, so that both of its triggers are seen together. */
import type { AccessRequest } from '../../../functions/contracts/access-request.ts';
import { canonicalId } from '../../../functions/contracts/ids.ts';
import { renderRequest } from '../../../functions/policy/render.ts';
import { byTime } from '../records/record.ts';
import { type Comparison, isNewlyApproved } from './difference.ts';

/** An access request with what other policies would make of its invocations, the oldest first. */
export type ComparedRequest = {
  accessRequestId: string;
  /** Who requests what for whom: ids, names with personal data. */
  request: string;
  invocations: Comparison[];
};

const byId = <Named extends { id: string }>(named: Named): Named => ({ ...named, name: named.id });

const withoutNames = (request: AccessRequest): AccessRequest => ({
  ...request,
  requestedBy: byId(request.requestedBy),
  requestedFor: request.requestedFor.map(byId),
  requestedItems: request.requestedItems.map(byId),
});

export const comparedRequests = (personalData = false) => {
  const found = new Map<string, ComparedRequest>();
  return {
    add(request: AccessRequest, comparison: Comparison): void {
      const { accessRequestId } = request;
      const key = canonicalId(accessRequestId);
      const known = found.get(key) ?? {
        accessRequestId,
        request: renderRequest({ request: personalData ? request : withoutNames(request) }),
        invocations: [],
      };
      known.invocations = [...known.invocations, comparison].sort(byTime);
      found.set(key, known);
    },
    all: (): ComparedRequest[] => [...found.values()],
  };
};

/** Whether any of its triggers would be answered, decided or reviewed otherwise. */
export const isChanged = ({ invocations }: ComparedRequest): boolean =>
  invocations.some((one) => one.isChanged);

/** Whether access would be given, or a reviewer left out, that was not before. */
export const isApprovedAnew = ({ invocations }: ComparedRequest): boolean =>
  invocations.some(isNewlyApproved);
