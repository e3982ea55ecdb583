/** The separation-of-duties policies that a request would violate, item by item. */
import { uniqBy } from 'es-toolkit';
import type { AccessRequest } from '../../contracts/access-request.ts';
import type { Fact, Facts, SodPolicy } from '../../contracts/facts.ts';
import { canonicalId } from '../../contracts/ids.ts';
import { unknownParts } from '../by-field.ts';
import type { Brought } from '../entitlements.ts';
import type { RequestStatus } from '../request-status.ts';
import type { Ask } from '../session.ts';
import { withDoubt } from './doubt.ts';
import { eachOnce, type Findings, findingsIn, type PolicyReference } from './findings.ts';
import { sodPolicy } from './policies.ts';
import { predictViolations } from './prediction.ts';

type Known = {
  status: Promise<RequestStatus>;
  /** What each item brings, by its id. */
  brought: ReadonlyMap<string, Promise<Brought>>;
};

/** SailPoint's own findings if they are final, else with what it predicts. */
const joined = (
  { policies, odd }: Findings,
  status: RequestStatus['fact'],
  predicted: Fact<PolicyReference[]> | undefined,
): Fact<PolicyReference[]> => {
  const { source, at } = status;
  const told = { source, at, value: policies };
  const doubt = odd ? { source, at, unknown: odd } : undefined;
  if (!predicted) return withDoubt(told, doubt);
  if ('unknown' in predicted) return withDoubt(told, doubt ?? predicted);

  const all = { ...predicted, value: eachOnce([...policies, ...predicted.value]) };
  return withDoubt(all, doubt);
};

const withPolicies = async (
  ask: Ask,
  violated: Fact<PolicyReference[]>,
): Promise<Fact<SodPolicy[]>> => {
  if ('unknown' in violated) return violated;

  const read = await Promise.all(violated.value.map((policy) => sodPolicy(ask, policy)));
  return {
    ...violated,
    value: read.map(({ policy }) => policy),
    ...unknownParts(
      Object.assign({}, violated.unknownParts, ...read.map(({ unknown }) => unknown)),
    ),
  };
};

/** Only what is added can violate a policy. */
export const violations = async (
  ask: Ask,
  request: AccessRequest,
  { status, brought }: Known,
): Promise<Facts['violations']> => {
  const added = request.requestedItems.filter(({ operation }) => operation === 'Add');
  const itemIds = [...new Set(added.map(({ id }) => id))];
  if (itemIds.length === 0) return {};

  const { fact, rows } = await status;
  const findings = findingsIn(rows, request);

  const ofRecipient = async (recipientId: string) => {
    const told = itemIds.map((id) => [id, findings(recipientId, id)] as const);
    const isFinal = told.every(([, { isFinal }]) => isFinal);
    const predicted = isFinal ? undefined : await predict(recipientId);

    return Object.fromEntries(
      await Promise.all(
        told.map(async ([id, found]) => {
          const violated = joined(found, fact, found.isFinal ? undefined : predicted?.get(id));
          return [id, await withPolicies(ask, violated)] as const;
        }),
      ),
    );
  };
  const predict = async (identityId: string) => {
    const items = [...brought].filter(([id]) => itemIds.includes(id));
    const known = await Promise.all(items.map(async ([id, item]) => [id, await item] as const));
    return predictViolations(ask, { identityId, brought: new Map(known), at: fact.at });
  };

  const recipients = uniqBy(
    request.requestedFor.map(({ id }) => id),
    canonicalId,
  );
  return Object.fromEntries(
    await Promise.all(recipients.map(async (id) => [id, await ofRecipient(id)] as const)),
  );
};
