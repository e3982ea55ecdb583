/** Starts the simulated tenant on the loopback address. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type AwsOptions, partnerEventBus } from './aws/partner-event-bus.ts';
import type { Behaviour } from './core/behaviour.ts';
import { randomIds } from './core/ports.ts';
import { timerScheduler } from './core/timer-scheduler.ts';
import { createApp, type Tls } from './http/app.ts';
import { fetchPost } from './http/post-event.ts';
import { acme } from './seed/acme.ts';
import { createTenant } from './tenant.ts';

export type StartOptions = {
  /** 0, the default, for any free port. */
  port?: number;
  /** PEM certificate and key; without them the tenant serves plain http. */
  tls?: Tls;
  /** The EventBridge that events are sent to; without it they are only in the control log. */
  aws?: AwsOptions;
  now?: () => Date;
  behaviour?: Partial<Behaviour>;
};

export type RunningTenant = {
  url: string;
  /** A personal access token of the seeded administrator, with every scope. */
  clientId: string;
  clientSecret: string;
  close(): Promise<void>;
};

const HOST = '127.0.0.1';
const ADMINISTRATOR = 'adam.admin';

export const startTenant = async (options: StartOptions = {}): Promise<RunningTenant> => {
  const { port = 0, tls, aws, now = () => new Date(), behaviour } = options;
  const scheduler = timerScheduler();
  const partner = aws && partnerEventBus(aws);
  let origin = '';
  const tenant = createTenant({
    company: acme,
    now,
    ids: randomIds,
    scheduler,
    key: randomBytes(32),
    origin: () => origin,
    partner,
    post: fetchPost,
    region: aws?.region,
    behaviour,
  });
  const administrator = tenant.directory.byUsername(ADMINISTRATOR);
  const { id, secret } = tenant.credentials.create({
    name: 'administration',
    ownerId: administrator?.id ?? '',
  });

  const controlKey = { clientId: id, clientSecret: secret };
  const app = await createApp(tenant, { tls, controlKey });
  await app.listen({ host: HOST, port }).catch(async (error) => {
    await app.close();
    throw error;
  });
  origin = `${tls ? 'https' : 'http'}://${HOST}:${(app.server.address() as AddressInfo).port}`;

  return {
    url: origin,
    ...controlKey,
    async close() {
      await app.close();
      await scheduler.close();
      partner?.close();
    },
  };
};
