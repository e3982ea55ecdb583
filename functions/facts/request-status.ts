/** How far an access request is, and what SailPoint found when it was submitted. */
import * as z from 'zod/mini';
import type { AllParts, Fact, StatusFacts } from '../contracts/facts.ts';
import { isSameId } from '../contracts/ids.ts';
import { Instant } from '../contracts/instant.ts';
import type { Ask } from './session.ts';

/** 25 items for 10 people fit into one page. */
const LIMIT = '250';

/** Checked as a whole: a key that somebody made up is named by no error. */
const Metadata = z.pipe(
  z
    .record(z.string(), z.unknown())
    .check(z.refine((data) => Object.values(data).every((value) => typeof value === 'string'))),
  z.transform((data) => data as Record<string, string>),
);

/** One requested item for one recipient. */
const Row = z.object({
  /** The item's id; the specification also calls it the request's. */
  id: z.nullish(z.string()),
  name: z.nullish(z.string()),
  type: z.nullish(z.string()),
  accessRequestId: z.nullish(z.string()),
  requestedFor: z.nullish(z.object({ id: z.nullish(z.string()) })),
  requestType: z.nullish(z.enum(['GRANT_ACCESS', 'REVOKE_ACCESS', 'MODIFY_ACCESS'])),
  identityType: z.nullish(z.enum(['HUMAN', 'MACHINE'])),
  startDate: z.nullish(Instant),
  removeDate: z.nullish(Instant),
  clientMetadata: z.nullish(Metadata),
  /** Read by whoever needs it: what is wrong in it leaves the rest known. */
  sodViolationContext: z.optional(z.unknown()),
});
export type StatusRow = z.infer<typeof Row>;

export type RequestStatus = { fact: Fact<StatusFacts>; rows: StatusRow[] };

/** What all rows agree on: it holds for the whole request. */
const common = <Value>(values: readonly (Value | null | undefined)[]): Value | undefined =>
  values.every((value) => value === values[0]) ? (values[0] ?? undefined) : undefined;

const facts = (rows: readonly StatusRow[]): AllParts<StatusFacts> => {
  const of = <Key extends keyof StatusRow>(key: Key) => common(rows.map((row) => row[key]));
  const metadata = rows.map(({ clientMetadata }) => clientMetadata ?? {});

  return {
    requestType: of('requestType') ?? undefined,
    identityType: of('identityType') ?? undefined,
    startDate: of('startDate') ?? undefined,
    removeDate: of('removeDate') ?? undefined,
    clientMetadata: Object.fromEntries(
      metadata
        .flatMap((data) => Object.entries(data))
        .filter(([key, value]) => metadata.every((other) => other[key] === value)),
    ),
  };
};

const rowsOf = async (ask: Ask, accessRequestId: string): Promise<Fact<StatusRow[]>> => {
  // The id is in the filter: it is named so that it is checked.
  const list = (filters: string) =>
    ask({
      endpoint: '/access-request-status/v1',
      id: accessRequestId,
      query: { filters, limit: LIMIT },
      answer: z.array(Row),
    });

  const rows = await list(`accessRequestId eq "${accessRequestId}"`);
  // The specification says `eq`, SailPoint's announcement `in`.
  return 'unknown' in rows && rows.unknown.startsWith('400')
    ? list(`accessRequestId in ("${accessRequestId}")`)
    : rows;
};

/** Never cached: SailPoint adds what it finds. */
export const requestStatus = async (ask: Ask, accessRequestId: string): Promise<RequestStatus> => {
  const listed = await rowsOf(ask, accessRequestId);
  if ('unknown' in listed) return { fact: listed, rows: [] };

  const { value, ...provenance } = listed;
  // A filter that is not understood may be passed over.
  const rows = value.filter(
    (row) => row.accessRequestId && isSameId(row.accessRequestId, accessRequestId),
  );
  return {
    fact:
      rows.length === 0
        ? { ...provenance, unknown: 'not listed' }
        : { ...provenance, value: facts(rows) },
    rows,
  };
};
