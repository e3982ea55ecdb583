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
export const sodEndpoints = ({ sod, sodPolicies, requests }: Tenant): Endpoint[] => [
  endpoint({
    method: 'POST',
    paths: apiPathsWithV3('sod-violations', '/predict'),
    tag: 'Separation of duties',
    summary: 'Predict the policies that an identity would violate with more entitlements',
    access: withClients('idn:sod-violation:read'),
    body: Prediction,
    handle({ body: { identityId, accessRefs } }) {
      const ids = accessRefs.map(({ id }) => id);
      return ok({ violationContexts: sod.predict(identityId, ids, requests.list()) });
    },
  }),
  one({
    resource: 'sod-policies',
    summary: 'Get a separation-of-duties policy',
    access: reading('idn:sod-policy:read'),
    find: sodPolicies.policy,
  }),
];
