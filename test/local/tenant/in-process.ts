import type { InjectOptions } from 'fastify';
import { onTestFinished } from 'vitest';
import type { Behaviour } from '../../../local/tenant/core/behaviour.ts';
import type { JournalEntry } from '../../../local/tenant/core/journal.ts';
import { type PartnerBus, type Post, randomIds } from '../../../local/tenant/core/ports.ts';
import { createApp } from '../../../local/tenant/http/app.ts';
import { acme } from '../../../local/tenant/seed/acme.ts';
import { createTenant } from '../../../local/tenant/tenant.ts';
import { ADAM, WIKI_EDITOR } from './acme-ids.ts';
import { virtualTime } from './virtual-time.ts';

export const ORIGIN = 'https://acme.api.identitynow.com';

export const wiki = { type: 'ACCESS_PROFILE', id: WIKI_EDITOR, comment: 'For the handbook.' };

export const eventBridge = (triggerId: string, rest: object = {}) => ({
  name: `to AWS: ${triggerId}`,
  triggerId,
  type: 'EVENTBRIDGE',
  eventBridgeConfig: { awsAccount: '123456789012', awsRegion: 'us-east-1' },
  responseDeadline: 'PT1H',
  ...rest,
});

type Options = { behaviour?: Partial<Behaviour>; partner?: PartnerBus; post?: Post };
type Delivery = Extract<JournalEntry, { kind: 'delivery' }>;
type Completion = Extract<JournalEntry, { kind: 'completion' }>;

/** The tenant's server in this process, on a clock that the test moves. */
export const setUp = async ({ behaviour, partner, post }: Options = {}) => {
  const time = virtualTime();
  const tenant = createTenant({
    company: acme,
    now: time.now,
    ids: randomIds,
    scheduler: time.scheduler,
    key: new Uint8Array(32).fill(7),
    origin: () => ORIGIN,
    partner,
    post,
    behaviour,
  });
  const app = await createApp(tenant);
  onTestFinished(() => app.close());

  const send = async (options: InjectOptions) => {
    const { statusCode: status, headers, body } = await app.inject(options);
    return { status, headers, body: body === '' ? undefined : JSON.parse(body) };
  };
  const tokenOf = async (identityId: string, scope?: string[]) => {
    const { body } = await send({
      method: 'POST',
      url: '/_control/tokens',
      payload: { identityId, scope },
    });
    return body.access_token as string;
  };
  const administrator = await tokenOf(ADAM);

  /** Calls the API, as the administrator unless a token is given; null stands for no token. */
  const call = (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    token: string | null = administrator,
  ) =>
    send({
      method,
      url,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(payload && {
          'content-type':
            method === 'PATCH' && !url.startsWith('/_control')
              ? 'application/json-patch+json'
              : 'application/json',
        }),
      },
      ...(payload && { payload: JSON.stringify(payload) }),
    });

  const log = async <K extends JournalEntry['kind']>(kind: K) => {
    await time.pass(0);
    const { body } = await call('GET', `/_control/log?kind=${kind}`);
    return body as (K extends 'delivery' ? Delivery : Completion)[];
  };

  /** The events delivered so far, as their receiver finds them. */
  const events = async () =>
    (await log('delivery')).map(({ event }) => ({ ...event, detail: event.detail as EventDetail }));
  /** Answers the latest invocation as its receiver would, with the secret unless another is given. */
  const answer = async (output: unknown, rest: object = {}) => {
    const latest = (await events()).at(-1);
    if (!latest) throw new Error('No event was delivered that could be answered.');
    const { callbackURL, secret } = latest.detail._metadata;
    return call('POST', new URL(callbackURL).pathname, { secret, output, ...rest }, null);
  };

  return {
    tenant,
    app,
    call,
    tokenOf,
    pass: time.pass,
    now: time.now,
    deliveries: () => log('delivery'),
    completions: () => log('completion'),
    events,
    answer,
  };
};

export type EventDetail = {
  [field: string]: unknown;
  _metadata: {
    callbackURL: string;
    secret: string;
    invocationId: string;
    triggerId: string;
    triggerType: string;
    responseMode?: string;
  };
};
