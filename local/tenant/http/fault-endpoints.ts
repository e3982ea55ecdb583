import { DeliveryFault, FaultRule } from '../core/faults.ts';
import type { Tenant } from '../tenant.ts';
import { ById, type Endpoint, endpoint } from './endpoint.ts';
import { noContent, ok } from './response.ts';

const tag = 'Control';
const access = 'control';

/** Endpoints that set, list and clear faults of API calls and of event deliveries. */
export const faultEndpoints = ({ faults }: Tenant): Endpoint[] => [
  endpoint({
    method: 'POST',
    paths: ['/_control/faults'],
    tag,
    summary: 'Inject a fault into matching API calls',
    access,
    body: FaultRule,
    handle: ({ body }) => ok(faults.calls.arm(body)),
  }),
  endpoint({
    method: 'POST',
    paths: ['/_control/delivery-faults'],
    tag,
    summary: 'Deliver the next events late, repeatedly or never',
    access,
    body: DeliveryFault,
    handle: ({ body }) => ok(faults.deliveries.arm(body)),
  }),
  ...[
    { path: '/_control/faults', rules: faults.calls, what: 'faults of API calls' },
    { path: '/_control/delivery-faults', rules: faults.deliveries, what: 'faults of deliveries' },
  ].flatMap(({ path, rules, what }) => [
    endpoint({
      method: 'GET',
      paths: [path],
      tag,
      summary: `List the pending ${what}`,
      access,
      handle: () => ok(rules.list()),
    }),
    endpoint({
      method: 'DELETE',
      paths: [path],
      tag,
      summary: `Clear the ${what}`,
      access,
      handle() {
        rules.clear();
        return noContent;
      },
    }),
    endpoint({
      method: 'DELETE',
      paths: [`${path}/:id`],
      tag,
      summary: `Remove one of the ${what}`,
      access,
      params: ById,
      handle({ params }) {
        rules.disarm(params.id);
        return noContent;
      },
    }),
  ]),
];
