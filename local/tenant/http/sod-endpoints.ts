import { z } from 'zod';
import type { Tenant } from '../tenant.ts';
import { apiPaths, type Endpoint, endpoint, LEGACY_WITH_V3, ok } from './endpoint.ts';
import { one, reading, withClients } from './lookup.ts';

/** Roles and access profiles are not expanded here: whoever asks has to. */
const Prediction = z.object({
  identityId: z.string().min(1),
  accessRefs: z
    .array(z.object({ type: z.literal('ENTITLEMENT').optional(), id: z.string().min(1) }))
    .min(1),
});

/** Separation of duties: its policies, and what access would violate. */
export const sodEndpoints = ({ sod, sodPolicies, requests }: Tenant): Endpoint[] => [
  endpoint({
    method: 'POST',
    paths: apiPaths('sod-violations', '/predict', LEGACY_WITH_V3),
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
