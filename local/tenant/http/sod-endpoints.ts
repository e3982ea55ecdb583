import { z } from 'zod';
import type { Tenant } from '../tenant.ts';
import { apiPathsWithV3 } from './api-paths.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { one, reading, withClients } from './lookup.ts';
import { ok } from './response.ts';

/** Roles and access profiles are not expanded here; the caller has to expand them. */
const Prediction = z.object({
  identityId: z.string().min(1),
  accessRefs: z
    .array(z.object({ type: z.literal('ENTITLEMENT').optional(), id: z.string().min(1) }))
    .min(1),
});

/** Separation-of-duties policies, and predictions of their violations. */
export const sodEndpoints = ({ ids, sod, sodPolicies, requests }: Tenant): Endpoint[] => [
  endpoint({
    method: 'POST',
    paths: apiPathsWithV3('sod-violations', '/predict'),
    tag: 'Separation of duties',
    summary: 'Predict the policies that an identity would violate with more entitlements',
    access: withClients('idn:sod-violation:read', 'idn:sod-violation:manage'),
    body: Prediction,
    handle({ body: { identityId, accessRefs } }) {
      const entitlements = accessRefs.map(({ id }) => id);
      return ok({
        requestId: ids.uuid(),
        violationContexts: sod.predict(identityId, entitlements, requests.list()),
      });
    },
  }),
  one({
    resource: 'sod-policies',
    summary: 'Get a separation-of-duties policy',
    access: reading('idn:sod-policy:read', 'idn:sod-policy:manage'),
    missing: 404,
    find: sodPolicies.policy,
  }),
];
