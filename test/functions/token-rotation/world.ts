import { inspect } from 'node:util';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { secretsManagerSecrets } from '../../../functions/aws/secrets.ts';
import { AccessToken, parseSecret } from '../../../functions/contracts/credentials.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import { sailPointTokens } from '../../../functions/sailpoint/tokens.ts';
import { createHandler } from '../../../functions/token-rotation/handler.ts';
import { recordPrinted } from '../printed.ts';
import { fakeSecretsManager } from './fake-secrets-manager.ts';
import { fakeTenant, WORKFLOW_URL } from './fake-tenant.ts';

/** Each name of a stored secret, and the OAuth client in it. */
export const CLIENTS = {
  'managing-client': { clientId: 'man-id-77aa31', clientSecret: 'ManSecretCanary.5510&b2' },
  client: { clientId: 'pat-id-41f7c0', clientSecret: 'PatSecretCanary/7c1e+93==' },
  'workflow-a': { clientId: 'wfa-id-5d20b9', clientSecret: 'WfaSecretCanary-1f0b 88c2' },
  'workflow-b': { clientId: 'wfb-id-9e33ad', clientSecret: 'WfbSecretCanary_aa71"40d' },
};

/** Sees an effect and all that it tells the outside; may throw, and may answer in its place. */
export type Intervention = (effect: string, told: string) => unknown;

/** A tenant, a secret store and the function between them, with everything it prints on record. */
export const setUp = ({ subscriptions = ['workflow-a', 'workflow-b'] } = {}) => {
  const clock = { now: new Date('2026-11-22T08:00:00.000Z') };
  const now = () => clock.now;
  const tenant = fakeTenant(now, Object.values(CLIENTS), subscriptions);
  const vault = fakeSecretsManager();
  for (const [id, client] of Object.entries(CLIENTS)) vault.store(id, JSON.stringify(client));

  const effects: string[] = [];
  const hooks: { before?: Intervention; after?: Intervention } = {};
  const effect = async <T>(name: string, told: unknown, work: () => Promise<T>): Promise<T> => {
    effects.push(name);
    const instead = await hooks.before?.(name, spoken(told));
    if (instead) return instead as T;
    const done = await work();
    await hooks.after?.(name, spoken(told));
    return done;
  };

  const fetch = (url: string | URL | Request, init: RequestInit = {}) =>
    effect(`${init.method} ${new URL(String(url)).pathname}`, [url, init], () =>
      tenant.fetch(String(url), init),
    );
  const send = (command: Parameters<typeof vault.send>[0]) =>
    effect(
      `${command.constructor.name} ${command.input.SecretId}`,
      [command.input, vault.current(String(command.input.SecretId))],
      () => vault.send(command),
    );

  const run = (event: unknown = {}) => {
    const printed = record();
    const tenantApi = sailPoint({ tenantUrl: 'https://acme.api.identitynow.com', fetch, now });
    const handler = createHandler({
      readingClientId: 'client',
      managingClientId: 'managing-client',
      tokenSecretId: 'token',
      httpSubscriptions: subscriptions.map((id) => ({ id, url: WORKFLOW_URL, clientSecretId: id })),
      secrets: secretsManagerSecrets({ send: send as never }),
      tokens: sailPointTokens(tenantApi, now),
      subscriptions: sailPointSubscriptions(tenantApi),
      now,
      logger: new Logger({ logLevel: 'DEBUG' }),
      metrics: new Metrics({ namespace: 'Countersign', serviceName: 'token-rotation' }),
    });

    return Promise.resolve(handler(event, {} as Context)).then(
      () => ({ error: undefined, ...printed() }),
      (error: Error) => ({ error, ...printed() }),
    );
  };

  /** The access token that is stored now. */
  const token = () => parseSecret(AccessToken, vault.current('token') ?? '', 'token');

  return { clock, tenant, vault, effects, hooks, run, token };
};

/** All that was told, also as it reads once decoded. */
const spoken = (told: unknown) => {
  const text = inspect(told, { depth: null, maxStringLength: null, breakLength: Infinity });
  return `${text} ${text.replaceAll('+', ' ').replace(/(%[0-9A-F]{2})+/g, decodeURIComponent)}`;
};

/** Records standard output and error; the returned function ends that and tells what was printed. */
const record = () => {
  const printed = recordPrinted();

  return () => {
    const lines = printed();
    const entries = lines.map((line) => JSON.parse(line));
    return {
      output: lines.join(''),
      messages: entries.flatMap(({ message }) => message ?? []),
      metrics: Object.assign({}, ...entries.map(countsIn)) as Record<string, number | number[]>,
    };
  };
};

const countsIn = (entry: { _aws?: { CloudWatchMetrics: { Metrics: { Name: string }[] }[] } }) =>
  Object.fromEntries(
    (entry._aws?.CloudWatchMetrics[0]?.Metrics ?? []).map(({ Name }) => [
      Name,
      (entry as Record<string, unknown>)[Name],
    ]),
  );

/** Everything that an error shows to anyone: message, stack, causes, hidden and own fields. */
export const everythingIn = (error: Error | undefined) =>
  inspect(error, { depth: null, showHidden: true, maxStringLength: null }) + JSON.stringify(error);
