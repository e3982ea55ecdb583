import { z } from 'zod';
import { Refusal } from '../core/refusal.ts';
import type { Caller } from '../directory/access-tokens.ts';
import { AccessRequestBody } from '../requests/body.ts';
import { requestedItemStatus } from '../requests/status.ts';
import type { SubmittedRequest } from '../requests/submitted-request.ts';
import type { Tenant } from '../tenant.ts';
import { apiPathsWithV3 } from './api-paths.ts';
import { ById, type Endpoint, endpoint } from './endpoint.ts';
import { listEndpoint, listQuery } from './list-endpoint.ts';
import { accepted } from './response.ts';
import { tracking } from './tracking.ts';

const tag = 'Access requests';
const APPROVALS = 'idn:access-request-approvals';
const EQ_IN = ['eq', 'in'] as const;

const StatusQuery = listQuery().extend({
  'requested-for': z.string().optional(),
  'requested-by': z.string().optional(),
  'regarding-identity': z.string().optional(),
  'assigned-to': z.string().optional(),
  'request-state': z.literal('EXECUTING').optional(),
});

/** Access requests, their status, and their pending approvals. */
export const accessRequestEndpoints = ({ requests, approvals, now }: Tenant): Endpoint[] => [
  endpoint({
    method: 'POST',
    paths: apiPathsWithV3('access-requests'),
    tag,
    summary: 'Submit an access request',
    access: { scopes: ['idn:access-request:manage', 'idn:access-request-self:manage'] },
    body: AccessRequestBody,
    handle({ body, caller }) {
      const submitted = requests.submit(person(caller), body);
      return accepted({ newRequests: submitted.flatMap(tracking), existingRequests: [] });
    },
  }),
  listEndpoint({
    paths: apiPathsWithV3('access-request-status'),
    tag,
    summary: 'List requested items and their status',
    access: { scopes: ['idn:access-request-status:read'] },
    query: StatusQuery,
    listing: {
      filters: {
        // "in" is announced by SailPoint, and missing from its specification.
        accessRequestId: [...EQ_IN, 'ge', 'gt', 'le', 'lt', 'ne', 'sw'],
        accountActivityItemId: [...EQ_IN, 'ge', 'gt', 'le', 'ne', 'sw'],
        created: ['eq', 'ge', 'gt', 'le', 'lt', 'ne'],
      },
      sorters: ['created', 'modified', 'accountActivityItemId', 'name'],
    },
    rows: ({ query, caller }) =>
      requests
        .list()
        .filter((request) => concerns(request, query, person(caller)))
        .flatMap((request) =>
          request.lines.map((line) => requestedItemStatus(request, line, now())),
        )
        .filter(({ state }) => (query['request-state'] ?? state) === state),
  }),
  listEndpoint({
    paths: apiPathsWithV3('access-request-approvals', '/pending'),
    tag,
    summary: 'List pending approvals',
    access: { scopes: [`${APPROVALS}:read`] },
    query: listQuery().extend({ 'owner-id': z.string().optional() }),
    listing: {
      filters: {
        id: EQ_IN,
        'requestedFor.id': EQ_IN,
        accessRequestId: EQ_IN,
        created: [...EQ_IN, 'gt', 'lt', 'ge', 'le'],
        modified: [...EQ_IN, 'gt', 'lt', 'ge', 'le'],
      },
      sorters: ['created', 'modified'],
    },
    rows({ query, caller }) {
      const ownerId = query['owner-id'] && self(query['owner-id'], caller);
      if (ownerId !== caller.identityId && !isAdministrator(caller)) {
        throw new Refusal(403, 'Only an administrator may list approvals of others: owner-id=me.');
      }
      return approvals.pending(ownerId);
    },
  }),
  ...(['approve', 'reject'] as const).map((verb) =>
    endpoint({
      method: 'POST',
      paths: apiPathsWithV3('access-request-approvals', `/:id/${verb}`),
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
  { requester, recipients, lines }: SubmittedRequest,
  query: z.infer<typeof StatusQuery>,
  caller: Caller & { identityId: string },
): boolean => {
  const isFor = (id?: string) => recipients.some((one) => one.id === (id && self(id, caller)));
  const isBy = (id?: string) => requester.id === (id && self(id, caller));
  const isWith = (id: string) =>
    lines.some(({ approval }) => approval?.owner.id === self(id, caller));
  const { 'requested-for': target, 'requested-by': by, 'regarding-identity': either } = query;
  const { 'assigned-to': assignee } = query;
  if (either && (target || by)) {
    throw new Refusal(400, 'regarding-identity excludes requested-for and requested-by.');
  }

  return (
    (isAdministrator(caller) || isBy('me') || isFor('me')) &&
    (!target || isFor(target)) &&
    (!by || isBy(by)) &&
    (!assignee || isWith(assignee)) &&
    (!either || isFor(either) || isBy(either))
  );
};
