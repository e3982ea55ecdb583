/** What else is requested for somebody and not over yet. */
import * as z from 'zod/mini';
import { isSameId } from '../contracts/ids.ts';
import { byField, listOf } from './by-field.ts';
import type { Part } from './parts.ts';
import type { Ask } from './session.ts';

const ENDPOINT = '/access-request-status/v1';
const LIMIT = 250;
const OPEN = 'EXECUTING';

const Row = byField({
  id: z.string(),
  accessRequestId: z.string(),
  state: z.nullish(z.string()),
  requestType: z.nullish(z.string()),
  requestedFor: z.object({ id: z.string() }),
});
type Row = z.infer<typeof Row>['value'];

export type OpenRequests = { openRequests: Part<string[]>; requestedItems: Part<string[]> };

/** A row's `id` is the item's; SailPoint's specification calls it the request's. */
const itemIn = ({ id, accessRequestId }: Row) =>
  id !== undefined && !isSameId(id, accessRequestId ?? '') ? id : undefined;

/**
 * Other access requests for a person, and the items that they add. Never cached. What is said of
 * somebody else, or of an unnamed request, makes both unknown: the question was not understood.
 */
export const openRequests = async (
  ask: Ask,
  personId: string,
  ownRequestId: string,
): Promise<OpenRequests> => {
  const rows = await ask({
    endpoint: ENDPOINT,
    // The id is in the query: it is named so that it is checked.
    id: personId,
    query: { 'requested-for': personId, 'request-state': OPEN, limit: String(LIMIT) },
    answer: listOf(Row),
  });
  const both = (part: Part<string[]>) => ({ openRequests: part, requestedItems: part });
  if ('unknown' in rows) return both({ unknown: `${rows.source}: ${rows.unknown}` });

  const { entries, odd, count = 0 } = rows.value;
  const told = entries.map(({ value }) => value);
  const isOthers = told.some(({ requestedFor }) => !isSameId(requestedFor?.id ?? '', personId));
  if (isOthers) return both({ unknown: `GET ${ENDPOINT}: a row is not about the person` });

  const others = told.filter(
    ({ accessRequestId = '', state }) =>
      !isSameId(accessRequestId, ownRequestId) && (state ?? OPEN) === OPEN,
  );
  const added = others.filter(({ requestType }) => requestType !== 'REVOKE_ACCESS');
  const ids = others.flatMap(({ accessRequestId }) => accessRequestId ?? []);
  const items = added.flatMap((row) => itemIn(row) ?? []);
  const cut = odd ?? (count >= LIMIT ? `${LIMIT} rows or more` : undefined);
  const unnamed = 'a row does not name its request';
  const reason = (isWhole: boolean, why: string) => {
    const unknown = cut ?? (isWhole ? undefined : why);
    return unknown && `GET ${ENDPOINT}: ${unknown}`;
  };
  return {
    openRequests: {
      value: [...new Set(ids)],
      unknown: reason(ids.length === others.length, unnamed),
    },
    requestedItems: {
      value: [...new Set(items)],
      unknown: reason(
        ids.length === others.length && items.length === added.length,
        'a row does not name its item',
      ),
    },
  };
};
