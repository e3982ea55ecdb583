/** Secrets and personal data in every input, looked for in everything that comes out. */
import { SOURCE } from '../../../functions/contracts/announcement.ts';
import { REVIEWER } from '../../functions/fixtures.ts';
import { TOKEN_SECRET_ID } from '../engine/functions.ts';
import { type History, quiet, type Scripted } from '../engine/history.ts';
import { HTTP_SUBSCRIPTIONS, MANAGING_CLIENT_SECRET_ID } from '../engine/http-subscriptions.ts';
import type { Plan, PlanOutcome } from '../engine/plan.ts';
import { playOne } from '../engine/play.ts';
import { randomOf } from '../engine/random.ts';
import { supplySubscriptions } from '../engine/supply-subscriptions.ts';
import type { Trouble } from '../engine/trouble.ts';
import type { World } from '../engine/world.ts';

const WRITTEN = {
  comment: 'canary-comment: for my therapy appointments',
  answer: 'canary-answer: born 1 April 1979',
};
const REVIEWER_SAYS = 'canary-reviewer: she is on sick leave';

const troubleOf = (draw: number): Trouble | undefined => {
  const quotes = true;
  if (draw < 0.2) return { kind: 'status', status: 500, quotes };
  if (draw < 0.4) return { kind: 'status', status: 429, retryAfterSeconds: 1, quotes };
  if (draw < 0.5) return { kind: 'status', status: 400, quotes };
  if (draw < 0.6) return { kind: 'lost', after: 'reset' };
  return draw < 0.7 ? { kind: 'unreached' } : undefined;
};

const history = (seed: number, count: number): History => {
  const random = randomOf(seed);
  return {
    ...quiet('canaries', seed),
    ...{ deadlineSeconds: 900, throttles: 0.03, repeats: 0.01, deaths: 0.005 },
    invocations: Array.from(
      { length: count },
      (_, index): Scripted => ({
        at: index * 2_000,
        request: random.pick(['approved', 'denied', 'reviewed', 'reviewed']),
        copies: [random.int(50, 500), random.int(50, 500)],
        troubles: Array.from({ length: 3 }, () => troubleOf(random.fraction())),
        people: [{ afterMs: 60_000, approved: true, by: REVIEWER, says: REVIEWER_SAYS }],
        broken: random.chance(0.1),
        ...(random.chance(0.1) && {
          forgedUrl: 'https://evil.example/beta/trigger-invocations/{id}/complete',
        }),
      }),
    ),
  };
};

/** Credentials for the rotation, and events that break their contract in every way. */
const prepare = async (world: World) => {
  const { clock, lambda, trigger } = world;
  await supplySubscriptions(world);
  for (const at of [1_000, 700_000]) clock.after(at, () => lambda.send('token-rotation', {}));

  const detail = { requestedBy: WRITTEN.comment, _metadata: { secret: WRITTEN.answer } };
  const malformed = { source: trigger.source, 'detail-type': trigger.triggerId, detail };
  const submitted = { 'detail-type': 'Decision Submitted', source: 'chat' };
  for (const event of [
    malformed,
    { ...malformed, source: WRITTEN.comment },
    { ...submitted, detail: { comment: REVIEWER_SAYS } },
    { ...submitted, source: SOURCE, detail: { comment: REVIEWER_SAYS } },
  ]) {
    clock.after(2_000, () => lambda.send('decide', event));
  }
};

/** What must not come out, each with what it is. */
const canariesIn = ({ tenant, vault, client }: World): [string, string][] => {
  const stored = JSON.parse(vault.get(TOKEN_SECRET_ID) ?? '{}');
  const clientSecretOf = (id: string) => JSON.parse(vault.get(id) ?? '{}').clientSecret;
  return [
    ...tenant.invocations.list().flatMap(({ id, secret }): [string, string][] => [
      ['the secret of an invocation', secret],
      ['a callback URL', `/trigger-invocations/${id}/complete`],
    ]),
    ['a forged callback URL', 'evil.example'],
    ['the name of the requester', 'Adam Admin'],
    ['the name of the recipient', 'Nora Newcomer'],
    ['the name of another recipient', 'Larry Leaver'],
    ['the comment of the requester', 'canary-comment'],
    ['the answer in a form', 'canary-answer'],
    ['what the reviewer says', 'canary-reviewer'],
    ['the stored access token', stored.accessToken],
    ['the client secret', client.secret],
    ['the client secret that manages', clientSecretOf(MANAGING_CLIENT_SECRET_ID)],
    ...HTTP_SUBSCRIPTIONS.map(({ clientSecretId }): [string, string] => [
      `the client secret ${clientSecretId}`,
      clientSecretOf(clientSecretId),
    ]),
    ...tenant.subscriptions.list().flatMap(({ httpConfig }): [string, string][] => {
      const token = httpConfig?.bearerTokenAuthConfig?.bearerToken;
      return token ? [['the bearer token of a subscription', token]] : [];
    }),
  ];
};

const outputsOf = ({ printer, published, deadLetters, queue }: World): [string, string][] => [
  ...printer.lines.map((line): [string, string] => ['a printed line', line]),
  ...published.flatMap(({ source, detail }): [string, string][] =>
    source === SOURCE ? [['an event', detail]] : [],
  ),
  ...deadLetters.map(({ attributes }): [string, string] => [
    'a dead letter’s attributes',
    attributes,
  ]),
  ...queue.bodies.map((body): [string, string] => ['a queued message', body]),
];

const run = async (seed: number, count: number): Promise<PlanOutcome> => {
  const { world, verdict } = await playOne(history(seed, count), {
    keepsLines: true,
    written: WRITTEN,
    prepare,
  });
  const canaries = canariesIn(world);
  const outputs = outputsOf(world);
  const all = outputs.map(([, text]) => text).join('\n');
  const hits = canaries.filter(([, canary]) => all.includes(canary));
  const where = hits.map(([what, canary]) => {
    const [place, text] = outputs.find(([, output]) => output.includes(canary)) ?? ['', ''];
    const at = text.indexOf(canary);
    return `${what} is in ${place}: …${text.slice(Math.max(0, at - 120), at)}`;
  });
  return {
    figures: {
      ...{ invocations: verdict.invocations, foreignRequests: verdict.foreignRequests },
      ...{ canaries: canaries.length, outputs: outputs.length, hits: hits.length },
      lines: world.printer.lines.length,
    },
    reasons: [
      ...new Set(where),
      ...(verdict.foreignRequests > 0
        ? [`requests to foreign hosts: ${verdict.foreignRequests}`]
        : []),
      ...(new Set(canaries.map(([what]) => what)).size < 12 ? ['too few canaries'] : []),
    ],
  };
};

export const canaries: Plan = {
  name: 'canaries',
  about: 'secrets and personal data of every input are in no line, event, message or metric',
  counts: { small: 30, usual: 100, full: 500 },
  run: ({ seed, count }) => run(seed, count),
};
