/** What SailPoint's own check of separation of duties found, as the request's status tells it. */
import { uniqBy } from 'es-toolkit';
import * as z from 'zod/mini';
import type { AccessRequest } from '../../contracts/access-request.ts';
import { isSameId } from '../../contracts/ids.ts';
import type { StatusRow } from '../request-status.ts';

/** A policy as a violation names it. */
export const PolicyReference = z.pipe(
  z.object({ id: z.string(), name: z.nullish(z.string()) }),
  z.transform(({ id, name }) => ({ id, name: name ?? '' })),
);
export type PolicyReference = z.output<typeof PolicyReference>;

const Violation = z.object({ policy: PolicyReference });

const SodViolationContext = z.object({
  state: z.nullish(z.string()),
  violationCheckResult: z.nullish(
    z.object({
      violatedPolicies: z.nullish(z.array(PolicyReference)),
      violationContexts: z.nullish(z.array(Violation)),
    }),
  ),
});

export type Findings = {
  policies: PolicyReference[];
  /** Whether there can be no others. */
  isFinal: boolean;
};

/** The first reference to each policy. */
export const eachOnce = (references: readonly PolicyReference[]): PolicyReference[] =>
  uniqBy(references, ({ id }) => id);

const read = (context: unknown): Findings => {
  const { data } = SodViolationContext.safeParse(context);
  const result = data?.violationCheckResult;
  const policies = [
    ...(result?.violatedPolicies ?? []),
    ...(result?.violationContexts ?? []).map(({ policy }) => policy),
  ];
  return { policies, isFinal: data?.state === 'SUCCESS' && Boolean(result) };
};

const itemOf = ({ id, name, type }: StatusRow, { requestedItems }: AccessRequest) => {
  const alike = requestedItems.filter((item) => item.name === name && item.type === type);
  const found = requestedItems.find((item) => item.id === id);
  return (found ?? (alike.length === 1 ? alike[0] : undefined))?.id;
};

const recipientOf = ({ requestedFor: who }: StatusRow, { requestedFor }: AccessRequest) =>
  who?.id || requestedFor.length > 1
    ? requestedFor.find(({ id }) => isSameId(id, who?.id ?? ''))?.id
    : requestedFor[0]?.id;

/**
 * What the rows tell of an item for a recipient. A row whose item or recipient is not one of the
 * request's counts against all of them, and never for them.
 */
export const findingsIn = (rows: readonly StatusRow[], request: AccessRequest) => {
  const all = rows.map((row) => ({
    itemId: itemOf(row, request),
    recipientId: recipientOf(row, request),
    ...read(row.sodViolationContext),
  }));

  return (recipientId: string, itemId: string): Findings => {
    const about = all.filter(
      (row) =>
        (row.itemId ?? itemId) === itemId && isSameId(row.recipientId ?? recipientId, recipientId),
    );
    const exact = about.filter((row) => row.itemId && row.recipientId);
    return {
      policies: eachOnce(about.flatMap(({ policies }) => policies)),
      isFinal: exact.length > 0 && exact.every(({ isFinal }) => isFinal),
    };
  };
};
