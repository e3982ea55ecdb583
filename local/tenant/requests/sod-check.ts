/** Finds the separation-of-duties policies that access would violate, on demand and per request. */
import type { Behaviour } from '../core/behaviour.ts';
import type { Ids, Now } from '../core/ports.ts';
import { found } from '../core/refusal.ts';
import type { Directory } from '../directory/directory.ts';
import { type SodPolicies, takesPart, type Violation } from '../directory/sod-policies.ts';
import { heldAccess } from './held-access.ts';
import type { SodCheck, SubmittedItem, SubmittedRequest } from './submitted-request.ts';

type Deps = {
  now: Now;
  ids: Ids;
  behaviour: Behaviour;
  directory: Directory;
  policies: SodPolicies;
};

export const sodCheck = ({ now, ids, behaviour, directory, policies }: Deps) => {
  const access = (identityId: string, requests: readonly SubmittedRequest[]) =>
    heldAccess(identityId, requests, { directory, now: now() });
  const idsOf = ({ type, id }: SubmittedItem) => directory.entitlementIds(type, id);

  return {
    /** The violations of a person with these entitlements, held access and pending requests. */
    predict(
      identityId: string,
      entitlementIds: readonly string[],
      requests: readonly SubmittedRequest[],
    ): Violation[] {
      found(directory.byId(identityId), `identity ${identityId}`);
      for (const id of entitlementIds) found(directory.entitlement(id), `entitlement ${id}`);

      const { held, pending } = access(identityId, requests);
      const counted = behaviour.predictionCountsPending ? pending : [];
      return policies.violations(held, new Set([...entitlementIds, ...counted]));
    },

    /** The check of a new request for one recipient; gives the violations that each item is part of. */
    check(
      recipientId: string,
      items: readonly SubmittedItem[],
      requests: readonly SubmittedRequest[],
    ): (item: SubmittedItem) => SodCheck {
      if (behaviour.sodContext === 'silent') return () => null;
      const uuid = ids.uuid();
      if (behaviour.sodContext === 'error') return () => failed(uuid);

      const { held, pending } = access(recipientId, requests);
      const violations = policies.violations(
        held,
        new Set([...pending, ...items.flatMap((item) => idsOf(item))]),
      );
      return (item) =>
        succeeded(
          uuid,
          violations.filter((violation) => takesPart(violation, idsOf(item))),
        );
    },
  };
};

export type SodChecks = ReturnType<typeof sodCheck>;

const succeeded = (uuid: string, violationContexts: Violation[]): SodCheck => ({
  state: 'SUCCESS',
  uuid,
  violationCheckResult: {
    clientMetadata: null,
    violationContexts,
    violatedPolicies: violationContexts.map(({ policy }) => policy),
  },
});

const failed = (uuid: string): SodCheck => ({
  state: 'ERROR',
  uuid,
  violationCheckResult: {
    message: {
      locale: 'en-US',
      localeOrigin: 'DEFAULT',
      text: 'The check for violations could not be carried out.',
    },
    clientMetadata: null,
    violationContexts: null,
    violatedPolicies: null,
  },
});
