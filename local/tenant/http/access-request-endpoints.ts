import { z } from 'zod';
import { selectPage } from '../core/collection.ts';
import { Refusal } from '../core/refusal.ts';
import type { Caller } from '../directory/access-tokens.ts';
import type { AccessRequest } from '../requests/access-request.ts';
import { AccessRequestBody } from '../requests/body.ts';
import { requestStatus } from '../requests/status.ts';
import type { Tenant } from '../tenant.ts';
import {
  accepted,
  apiPaths,
  ById,
  type Endpoint,
  endpoint,
  LEGACY_WITH_V3,
  listQuery,
  page,
} from './endpoint.ts';
import { tracking } from './tracking.ts';

const tag = 'Access requests';
const APPROVALS = 'idn:access-request-approvals';
const EQ_IN = ['eq', 'in'] as const;

const StatusQuery = listQuery().extend({
  'requested-for': z.string().optional(),
  'requested-by': z.string().optional(),
  'regarding-identity': z.string().optional(),
  'request-state': z.literal('EXECUTING').optional(),
});

/** Access requests, how far they are, and the approvals that hold them up. */
export const accessRequestEndpoints = ({ requests, approvals, now }: Tenant): Endpoint[] => [
  endpoint({
    method: 'POST',
    paths: apiPaths('access-requests', '', LEGACY_WITH_V3),
    tag,
    summary: 'Submit an access request',
    access: { scopes: ['idn:access-request:manage', 'idn:access-request-self:manage'] },
    body: AccessRequestBody,
    handle({ body, caller }) {
      const submitted = requests.submit(person(caller), body);
      return accepted({ newRequests: submitted.flatMap(tracking), existingRequests: [] });
    },
  }),
  endpoint({
    method: 'GET',
    paths: apiPaths('access-request-status', '', LEGACY_WITH_V3),
    tag,
    summary: 'List requested items and how far they are',
    access: { scopes: ['idn:access-request-status:read'] },
    query: StatusQuery,
    handle({ query, caller }) {
      const rows = requests
        .list()
        .filter((request) => concerns(request, query, person(caller)))
        .flatMap((request) => request.lines.map((line) => requestStatus(request, line, now())))
        .filter(({ state }) => (query['request-state'] ?? state) === state);
      const listing = {
        filters: {
          accessRequestId: [...EQ_IN, 'ne', 'sw'],
          accountActivityItemId: [...EQ_IN, 'ne', 'sw'],
          created: ['eq', 'ge', 'gt', 'le', 'lt', 'ne'],
        },
        sorters: ['created', 'modified', 'accountActivityItemId', 'name'],
      } as const;
      return page(selectPage(rows, query, listing), query);
    },
  }),
  endpoint({
    method: 'GET',
    paths: apiPaths('access-request-approvals', '/pending', LEGACY_WITH_V3),
    tag,
    summary: 'List pending approvals',
    access: { scopes: [`${APPROVALS}:read`] },
    query: listQuery().extend({ 'owner-id': z.string().optional() }),
    handle({ query, caller }) {
      const ownerId = query['owner-id'] && self(query['owner-id'], caller);
      if (ownerId !== caller.identityId && !isAdministrator(caller)) {
        throw new Refusal(403, 'Only an administrator may list approvals of others: owner-id=me.');
      }
      const listing = {
        filters: { id: EQ_IN, 'requestedFor.id': EQ_IN, accessRequestId: EQ_IN, created: EQ_IN },
        sorters: ['created', 'modified'],
      };
      return page(selectPage(approvals.pending(ownerId), query, listing), query);
    },
  }),
  ...(['approve', 'reject'] as const).map((verb) =>
    endpoint({
      method: 'POST',
      paths: apiPaths('access-request-approvals', `/:id/${verb}`, LEGACY_WITH_V3),
      tag,
      summary: `${verb === 'approve' ? 'Approve' : 'Reject'} a pending approval`,
      access: { scopes: [`${APPROVALS}:manage`] },
      params: ById,
      body: z.object({ comment: z.string().nullish() }).nullish(),
      handle({ params, body, caller }) {
        const status = verb === 'approve' ? 'APPROVED' : 'REJECTED';
        const comment = body?.comment ?? undefined;
        approvals.decide(params.id, person(caller), { status, comment });
        return accepted({});
      },
    }),
  ),
];

const isAdministrator = ({ authorities }: Caller) => authorities.includes('ORG_ADMIN');

const self = (id: string, { identityId }: Caller) => (id === 'me' ? identityId : id);

const person = ({ identityId, ...caller }: Caller) => {
  if (identityId === undefined) throw new Refusal(403, 'Only a person can do this.');
  return { ...caller, identityId };
};

const concerns = (
  { requester, recipients }: AccessRequest,
  query: z.infer<typeof StatusQuery>,
  caller: Caller & { identityId: string },
): boolean => {
  const isFor = (id?: string) => recipients.some((one) => one.id === (id && self(id, caller)));
  const isBy = (id?: string) => requester.id === (id && self(id, caller));
  const { 'requested-for': target, 'requested-by': by, 'regarding-identity': either } = query;

  return (
    (isAdministrator(caller) || isBy('me') || isFor('me')) &&
    (!target || isFor(target)) &&
    (!by || isBy(by)) &&
    (!either || isFor(either) || isBy(either))
  );
};
