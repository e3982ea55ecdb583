/** A row of an access request's status: one requested item for one recipient. */
import * as z from 'zod/mini';
import type { AccessRequest } from '../contracts/access-request.ts';
import { StatusFacts } from '../contracts/facts.ts';
import { isSameId } from '../contracts/ids.ts';
import { Instant } from '../contracts/instant.ts';
import { byField } from './by-field.ts';

/** Checked as a whole: a key that somebody made up is named by no error. */
const Metadata = z.pipe(
  z
    .record(z.string(), z.unknown())
    .check(z.refine((data) => Object.values(data).every((value) => typeof value === 'string'))),
  z.transform((data) => data as Record<string, string>),
);

export const Row = byField({
  /** The item's id; the specification also calls it the request's. */
  id: z.nullish(z.string()),
  name: z.nullish(z.string()),
  type: z.nullish(z.string()),
  accessRequestId: z.nullish(z.string()),
  requestedFor: z.nullish(z.object({ id: z.nullish(z.string()) })),
  requestType: z.nullish(StatusFacts.shape.requestType),
  identityType: z.nullish(StatusFacts.shape.identityType),
  startDate: z.nullish(Instant),
  removeDate: z.nullish(Instant),
  clientMetadata: z.nullish(Metadata),
  /** Read by whoever needs it. */
  sodViolationContext: z.unknown(),
});
export type ReadRow = z.infer<typeof Row>;
export type StatusRow = ReadRow['value'];

/** The id of the requested item that a row is about, if that is certain. */
export const itemOf = ({ id, name, type }: StatusRow, { requestedItems }: AccessRequest) => {
  const alike = requestedItems.filter((item) => item.name === name && item.type === type);
  const found = requestedItems.find((item) => isSameId(item.id, id ?? ''));
  return (found ?? (alike.length === 1 ? alike[0] : undefined))?.id;
};

/** The id of the recipient that a row is about, if that is certain. */
export const recipientOf = ({ requestedFor: who }: StatusRow, { requestedFor }: AccessRequest) =>
  who?.id || requestedFor.length > 1
    ? requestedFor.find(({ id }) => isSameId(id, who?.id ?? ''))?.id
    : requestedFor[0]?.id;
