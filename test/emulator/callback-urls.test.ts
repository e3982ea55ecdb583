import { randomUUID } from 'node:crypto';
import pWaitFor from 'p-wait-for';
import { afterAll, expect, test } from 'vitest';
import type { Invocation } from '../../functions/contracts/invocation.ts';
import { isFinal } from '../../functions/contracts/transitions.ts';
import { connect } from './connect.ts';
import { startListener } from './listener.ts';
import { sendRaw } from './raw-event.ts';
import { recordsOf } from './records.ts';

const installation = await connect();
const { tenant } = installation;
const records = recordsOf(installation);
const listener = await startListener(installation.emulator.certificates);
afterAll(listener.close);

const ended = (invocationId: string): Promise<Invocation> =>
  pWaitFor(
    async () => {
      const invocation = await records.find(invocationId);
      return invocation && isFinal(invocation.state) && invocation.announced === invocation.state
        ? pWaitFor.resolveWith(invocation)
        : false;
    },
    { interval: 100, timeout: 60_000 },
  );

const completions = async (invocationId: string) =>
  (await tenant.log(0)).filter(
    (entry) => entry.kind === 'completion' && entry.invocationId === invocationId,
  );

const elsewhere = `127.0.0.1:${listener.port}`;
const { host } = new URL(tenant.url);
const path = (id: string) => `/beta/trigger-invocations/${id}/complete`;

const FORGED: [what: string, url: (id: string) => string][] = [
  ['another host', (id) => `https://localhost:${listener.port}${path(id)}`],
  ['another port', (id) => `https://${elsewhere}${path(id)}`],
  ['http', (id) => `http://${host}${path(id)}`],
  ['user info', (id) => `https://${host}@${elsewhere}${path(id)}`],
  ['user info for the tenant', (id) => `https://someone@${host}${path(id)}`],
  ['another path', () => `https://${host}/oauth/token`],
  ['another id', () => `https://${host}${path(randomUUID())}`],
];

test.each(FORGED)('a callback URL with %s is never contacted', async (_, url) => {
  const id = randomUUID();

  await sendRaw(installation, { metadata: { invocationId: id, callbackURL: url(id) } });

  expect(await ended(id)).toMatchObject({
    state: 'rejected',
    attempts: 0,
    failure: { code: 'CALLBACK_URL_REFUSED' },
  });
  expect(await completions(id)).toEqual([]);
  expect(listener.connections()).toBe(0);
});

const arm = (invocationId: string, fault: object) =>
  tenant.call('POST', '/_control/faults', { body: { match: { invocationId }, times: 1, fault } });

test('a redirect is not followed', async () => {
  const id = randomUUID();
  await arm(id, { status: 307, headers: { location: `https://${elsewhere}${path(id)}` } });

  await sendRaw(installation, {
    metadata: { invocationId: id, callbackURL: `${tenant.url}${path(id)}` },
  });

  expect(await ended(id)).toMatchObject({
    state: 'rejected',
    attempts: 1,
    failure: { code: 'CALLBACK_REDIRECTED' },
  });
  expect(listener.connections()).toBe(0);
});

const REFUSALS: [what: string, fault: object, message: string][] = [
  ['a page', { status: 400, body: '<html>raw-event-secret</html>' }, 'SailPoint answered 400.'],
  ['nothing', { status: 400, body: '' }, 'SailPoint answered 400.'],
  [
    "SailPoint's shape",
    { status: 400, body: { messages: [{ text: 'Secret raw-event-secret is wrong.' }] } },
    'SailPoint answered 400 ("Secret […] is wrong.").',
  ],
];

test.each(REFUSALS)(
  'a refusal that says %s is handled by its status',
  async (_, fault, message) => {
    const id = randomUUID();
    await arm(id, fault);

    await sendRaw(installation, {
      metadata: { invocationId: id, callbackURL: `${tenant.url}${path(id)}` },
    });

    expect(await ended(id)).toMatchObject({
      state: 'rejected',
      failure: { code: 'CALLBACK_REFUSED', message },
    });
  },
);
