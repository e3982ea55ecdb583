/** The separation-of-duties policies that a request would violate, item by item. */
import { uniqBy } from 'es-toolkit';
import type { AccessRequest } from '../../contracts/access-request.ts';
import type { Fact, Facts, NotAsked, SodPolicy } from '../../contracts/facts.ts';
import { canonicalId } from '../../contracts/ids.ts';
import type { Need } from '../../contracts/needs.ts';
import { unknownParts } from '../by-field.ts';
import type { Brought } from '../entitlements.ts';
import type { RequestStatus } from '../request-status.ts';
import type { Ask } from '../session.ts';
import { withDoubt } from './doubt.ts';
import { eachOnce, type Findings, findingsIn, type PolicyReference } from './findings.ts';
import { sodPolicy, sodPolicyInViolation } from './policies.ts';
import { predictViolations } from './prediction.ts';

type Asking = { ask: Ask; needs: ReadonlySet<Need> };

type Known = {
  status: Promise<RequestStatus>;
  /** What each item brings, by its id. */
  brought: ReadonlyMap<string, () => Promise<Brought>>;
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
  { ask, needs }: Asking,
  violated: Fact<PolicyReference[]>,
): Promise<Fact<SodPolicy[]>> => {
  if ('unknown' in violated) return violated;

  const find = (policy: PolicyReference) =>
    needs.has('violated-policies') ? sodPolicy(ask, policy) : sodPolicyInViolation(policy);
  const read = await Promise.all(violated.value.map(find));
  const notAskedParts = read.flatMap(({ notAsked = [] }) => notAsked);
  return {
    ...violated,
    value: read.map(({ policy }) => policy),
    ...unknownParts(
      Object.assign({}, violated.unknownParts, ...read.map(({ unknown }) => unknown)),
    ),
    ...(notAskedParts.length > 0 && { notAskedParts }),
  };
};

/** Only what is added can violate a policy, and each recipient counts once. */
const askedAbout = ({ requestedItems, requestedFor }: AccessRequest) => {
  const added = requestedItems.filter(({ operation }) => operation === 'Add');
  const itemIds = [...new Set(added.map(({ id }) => id))];
  const recipients = uniqBy(
    requestedFor.map(({ id }) => id),
    canonicalId,
  );
  return { itemIds, recipients: itemIds.length > 0 ? recipients : [] };
};

/** In place of all violations, if no policy can read them. */
export const violationsNotAsked = (
  request: AccessRequest,
  nothing: NotAsked,
): Facts['violations'] => {
  const { itemIds, recipients } = askedAbout(request);
  const ofEach = Object.fromEntries(itemIds.map((id) => [id, nothing]));
  return Object.fromEntries(recipients.map((id) => [id, ofEach]));
};

/** The violations of each recipient by each item. */
export const violations = async (
  asking: Asking,
  request: AccessRequest,
  { status, brought }: Known,
): Promise<Facts['violations']> => {
  const { itemIds, recipients } = askedAbout(request);
  if (recipients.length === 0) return {};

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
          return [id, await withPolicies(asking, violated)] as const;
        }),
      ),
    );
  };
  const predict = async (identityId: string) => {
    const items = [...brought].filter(([id]) => itemIds.includes(id));
    const known = await Promise.all(items.map(async ([id, find]) => [id, await find()] as const));
    return predictViolations(asking.ask, { identityId, brought: new Map(known), at: fact.at });
  };

  return Object.fromEntries(
    await Promise.all(recipients.map(async (id) => [id, await ofRecipient(id)] as const)),
  );
};
