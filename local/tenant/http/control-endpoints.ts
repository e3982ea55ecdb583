/** Endpoints that only a simulation has; without authorisation, so for the loopback only. */
import { z } from 'zod';
import { BehaviourChange } from '../core/behaviour.ts';
import { found } from '../core/refusal.ts';
import { sessionOf } from '../directory/access-tokens.ts';
import { ALL_SCOPES } from '../directory/credentials.ts';
import type { Tenant } from '../tenant.ts';
import { ById, type Endpoint, endpoint } from './endpoint.ts';
import { noContent, ok } from './response.ts';

const tag = 'Control';
const access = 'control';

export const controlEndpoints = (tenant: Tenant): Endpoint[] => [
  endpoint({
    method: 'GET',
    paths: ['/_control/log'],
    tag,
    summary: 'List deliveries and completions so far, oldest first',
    access,
    query: z.object({
      kind: z.enum(['completion', 'delivery']).optional(),
      since: z.coerce.number().int().min(0).default(0).describe('Sequence number already seen.'),
    }),
    handle: ({ query }) =>
      ok(tenant.journal.since(query.since).filter(({ kind }) => (query.kind ?? kind) === kind)),
  }),
  endpoint({
    method: 'GET',
    paths: ['/_control/behaviour'],
    tag,
    summary: 'Get the behaviour that SailPoint does not specify',
    access,
    handle: () => ok(tenant.behaviour),
  }),
  endpoint({
    method: 'PATCH',
    paths: ['/_control/behaviour'],
    tag,
    summary: 'Change the behaviour that SailPoint does not specify',
    access,
    body: BehaviourChange,
    handle: ({ body }) => ok(Object.assign(tenant.behaviour, body)),
  }),
  endpoint({
    method: 'POST',
    paths: ['/_control/tokens'],
    tag,
    summary: 'Get an access token for a person, by id or username',
    access,
    body: z.object({
      identityId: z.string().min(1).describe('Id or username.'),
      scope: z.array(z.string()).default([ALL_SCOPES]),
    }),
    async handle({ body }) {
      const { directory, tokens } = tenant;
      const person = found(
        directory.byId(body.identityId) ?? directory.byUsername(body.identityId),
        `identity ${body.identityId}`,
      );
      return ok(await tokens.mint(sessionOf(person.id, body.scope)));
    },
  }),
  endpoint({
    method: 'POST',
    paths: ['/_control/clients'],
    tag,
    summary: 'Create an API client, which acts for no person',
    access,
    body: z.object({ name: z.string().min(1), scope: z.array(z.string()).default([ALL_SCOPES]) }),
    handle({ body }) {
      const { id, secret } = tenant.credentials.create({ ...body, ownerId: undefined });
      return ok({ clientId: id, clientSecret: secret });
    },
  }),
  endpoint({
    method: 'POST',
    paths: ['/_control/subscriptions/:id/secret'],
    tag,
    summary: 'Check whether the subscription has this bearer token or password',
    access,
    params: ById,
    body: z.union([z.object({ bearerToken: z.string() }), z.object({ password: z.string() })]),
    handle: ({ params, body }) => ok({ stored: tenant.subscriptions.hasSecret(params.id, body) }),
  }),
  endpoint({
    method: 'POST',
    paths: ['/_control/forms'],
    tag,
    summary: 'Submit a form; an access request can then refer to its instance',
    access,
    body: z.object({
      formDefinitionId: z.string().min(1),
      formData: z.record(z.string(), z.unknown()),
    }),
    handle: ({ body }) => ok(tenant.forms.submit(body.formDefinitionId, body.formData)),
  }),
  endpoint({
    method: 'POST',
    paths: ['/_control/events'],
    tag,
    summary: 'Put an event on a partner event source verbatim, however malformed',
    access,
    body: z.object({
      source: z.string().min(1),
      triggerId: z.string().min(1),
      detail: z.unknown(),
      region: z.string().default(tenant.region),
    }),
    async handle({ body }) {
      await tenant.delivery.sendVerbatim({ ...body, detail: body.detail });
      return noContent;
    },
  }),
];
