/** The entitlements that an identity holds, and those of its pending requests. */
import type { Directory } from '../directory/directory.ts';
import { progressOf } from './progress.ts';
import type { Line, SubmittedRequest } from './submitted-request.ts';

export type HeldAccess = { held: ReadonlySet<string>; pending: ReadonlySet<string> };

/** The identity's initial entitlements, changed by its requests. */
export const heldAccess = (
  identityId: string,
  requests: readonly SubmittedRequest[],
  { directory, now }: { directory: Directory; now: Date },
): HeldAccess => {
  const held = new Set(directory.holdings(identityId));
  const pending = new Set<string>();
  const lines = requests
    .flatMap((request) => request.lines.map((line) => ({ request, line })))
    .filter(({ line }) => line.recipient.id === identityId)
    .map((own) => ({ ...own, ...progressOf(own.request, own.line, now) }))
    .toSorted((a, b) => (a.ended?.getTime() ?? 0) - (b.ended?.getTime() ?? 0));

  for (const { request, line, state } of lines) {
    const ids = directory.entitlementIds(line.item.type, line.item.id);
    if (state === 'EXECUTING' && request.type === 'GRANT_ACCESS') add(pending, ids);
    if (state !== 'REQUEST_COMPLETED') continue;
    if (request.type === 'REVOKE_ACCESS') for (const id of ids) held.delete(id);
    else if (!isOver(line, now)) add(held, ids);
  }
  return { held, pending };
};

const add = (set: Set<string>, ids: readonly string[]) => {
  for (const id of ids) set.add(id);
};

const isOver = ({ item }: Line, now: Date) =>
  item.removeDate !== undefined && new Date(item.removeDate) <= now;
