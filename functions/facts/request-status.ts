/** How far an access request is, and what SailPoint found when it was submitted. */
import type { AccessRequest } from '../contracts/access-request.ts';
import type { AllParts, Fact, StatusFacts } from '../contracts/facts.ts';
import { isSameId } from '../contracts/ids.ts';
import { type Entries, listOf, unknownParts } from './by-field.ts';
import { datesIn } from './request-dates.ts';
import type { Ask } from './session.ts';
import { type ReadRow, Row, type StatusRow } from './status-row.ts';

/** 25 items for 10 people fit into one page. */
const LIMIT = '250';

export type RequestStatus = { fact: Fact<StatusFacts>; rows: StatusRow[] };

type Part = keyof StatusFacts;

const DIFFERENT = 'differs between the rows';

/** What all rows agree on holds for the whole request. */
const common = <P extends 'requestType' | 'identityType'>(rows: readonly ReadRow[], part: P) => {
  const values = rows.map(({ value }) => value[part] ?? undefined);
  const odd = rows.find((row) => row.odd[part])?.odd[part];
  const isCommon = values.every((value) => value === values[0]);
  return {
    value: odd || !isCommon ? undefined : values[0],
    unknown: odd ?? (isCommon ? undefined : DIFFERENT),
  };
};

const commonMetadata = (rows: readonly ReadRow[]) => {
  const all = rows.map(({ value }) => value.clientMetadata ?? {});
  const entries = all.flatMap((data) => Object.entries(data));
  const same = entries.filter(([key, value]) => all.every((other) => other[key] === value));
  return {
    value: Object.fromEntries(same),
    unknown:
      rows.find(({ odd }) => odd.clientMetadata)?.odd.clientMetadata ??
      (same.length < entries.length ? DIFFERENT : undefined),
  };
};

/** Kept from being known while somebody who would get the access has no row that says it. */
const identityTypeOf = (rows: readonly ReadRow[], { requestedFor }: AccessRequest) => {
  const found = common(rows, 'identityType');
  const isListed = requestedFor.every(({ id }) =>
    rows.some(({ value: { requestedFor: who } }) =>
      who?.id ? isSameId(who.id, id) : requestedFor.length === 1,
    ),
  );
  if (found.unknown) return found;
  if (!isListed) return { value: undefined, unknown: 'not listed for every recipient' };
  return { ...found, unknown: found.value ? undefined : 'not told' };
};

const factsOf = (rows: readonly ReadRow[], request: AccessRequest) => {
  const starts = datesIn(rows, 'startDate', request);
  const removals = datesIn(rows, 'removeDate', request);
  const parts = {
    requestType: common(rows, 'requestType'),
    identityType: identityTypeOf(rows, request),
    startDate: starts.common,
    removeDate: removals.common,
    startDates: starts.byPair,
    removeDates: removals.byPair,
    clientMetadata: commonMetadata(rows),
  } satisfies Record<Part, { value: unknown; unknown: string | undefined }>;
  return {
    value: {
      requestType: parts.requestType.value,
      identityType: parts.identityType.value,
      startDate: parts.startDate.value,
      removeDate: parts.removeDate.value,
      startDates: parts.startDates.value,
      removeDates: parts.removeDates.value,
      clientMetadata: parts.clientMetadata.value,
    } satisfies AllParts<StatusFacts>,
    ...unknownParts(
      Object.fromEntries(Object.entries(parts).map(([part, { unknown }]) => [part, unknown])),
    ),
  };
};

const rowsOf = async (ask: Ask, accessRequestId: string): Promise<Fact<Entries<ReadRow>>> => {
  // The id is in the filter: it is named so that it is checked.
  const list = (filters: string) =>
    ask({
      endpoint: '/access-request-status/v1',
      id: accessRequestId,
      query: { filters, limit: LIMIT },
      answer: listOf(Row),
    });

  const rows = await list(`accessRequestId eq "${accessRequestId}"`);
  // The specification says `eq`, SailPoint's announcement `in`.
  return 'unknown' in rows && rows.unknown.startsWith('400')
    ? list(`accessRequestId in ("${accessRequestId}")`)
    : rows;
};

/** Never cached: SailPoint adds what it finds. */
export const requestStatus = async (ask: Ask, request: AccessRequest): Promise<RequestStatus> => {
  const { accessRequestId } = request;
  const listed = await rowsOf(ask, accessRequestId);
  if ('unknown' in listed) return { fact: listed, rows: [] };

  const { value, ...provenance } = listed;
  // A filter that is not understood may be passed over.
  const isOurs = ({ value: { accessRequestId: id } }: ReadRow) =>
    typeof id === 'string' && id !== '' && isSameId(id, accessRequestId);
  const isNobodys = ({ value: { accessRequestId: id } }: ReadRow) => !id;
  const rows = value.entries.filter(isOurs);
  const about = rows.map((row) => row.value);
  // What may be of this request counts against it, and clears nothing.
  const doubtful = [
    ...value.entries.filter(isNobodys).map((row) => row.value.sodViolationContext),
    ...(value.odd ? [value.odd] : []),
  ].map((sodViolationContext) => ({ sodViolationContext }));
  const doubt = value.odd ?? 'a row does not name its request';

  if (rows.length === 0) return { fact: { ...provenance, unknown: 'not listed' }, rows: doubtful };
  return doubtful.length > 0
    ? { fact: { ...provenance, unknown: doubt }, rows: [...about, ...doubtful] }
    : { fact: { ...provenance, ...factsOf(rows, request) }, rows: about };
};
