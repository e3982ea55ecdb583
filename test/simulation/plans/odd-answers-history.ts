/** Draws requests while SailPoint's answers are odd, one kind of answer after the other. */
import { REVIEWER } from '../../functions/fixtures.ts';
import { ADAM } from '../../local/tenant/acme-ids.ts';
import { SAYS } from '../engine/access.ts';
import { type History, quiet, REQUESTS, type Scripted } from '../engine/history.ts';
import { type Oddity, WAYS } from '../engine/oddity.ts';
import { type Random, randomOf } from '../engine/random.ts';

/** The stored token: no answer, and read all the same. */
export const STORED_TOKEN = '^stored token$';
export const NEW_TOKEN = '^/oauth/token$';
/** Everything that is read about a request, its reviewers and the hand-over. */
const READ = [
  ...['^/identities/', '^/public-identities/', '^/workgroups/', '^/access-profiles/'],
  ...['^/roles/', '^/entitlements/', '^/access-request-status/', '^/sod-violations/'],
  ...['^/sod-policies/', '^/trigger-subscriptions/', '^/trigger-invocations/v1/status'],
  ...[NEW_TOKEN, STORED_TOKEN],
];
/** What the starter policies go by. */
const DECISIVE = [
  { paths: '^/identities/', field: 'lifecycleState' },
  { paths: '^/identities/', field: 'lifecycleState' },
  { paths: '^/identities/', field: 'lifecycleState' },
  { paths: '^/identities/', field: 'identityStatus' },
  { paths: '^/access-profiles/', field: 'entitlements' },
  { paths: '^/entitlements/', field: 'privilegeLevel' },
  { paths: '^/access-request-status/', field: 'sodViolationContext' },
  { paths: '^/sod-violations/', field: 'violationContexts' },
  { paths: '^/trigger-subscriptions/', field: 'enabled' },
];
const SPAN_MS = 10 * 60_000;
/** Shorter than a container keeps an answer of what hardly changes. */
const LONGEST_MS = 60_000;

const oddities = (random: Random): Oddity[] => {
  const all: Oddity[] = [];
  for (let from = 0; from < SPAN_MS; ) {
    const to = from + random.int(10_000, LONGEST_MS);
    const how = random.chance(0.75) ? 'one place' : random.pick(WAYS);
    const what = random.chance(0.5) ? random.pick(DECISIVE) : { paths: random.pick(READ) };
    all.push({ from, to, how, where: random.fraction(), ...what });
    from = to;
  }
  return all;
};

const scripted = (random: Random): Scripted => ({
  at: random.int(1_000, SPAN_MS),
  // What policy denies is what an odd answer could get nearer to access.
  request: random.pick([...REQUESTS, 'denied', 'away']),
  copies: [random.int(50, 800)],
  troubles: [],
  people: [
    ...(random.chance(0.1)
      ? [{ afterMs: 1_000, approved: true, by: ADAM.toUpperCase(), says: SAYS.involved }]
      : []),
    ...(random.chance(0.4)
      ? [
          {
            ...{ afterMs: random.int(5_000, 300_000), approved: random.chance(0.5) },
            ...{ by: REVIEWER, says: SAYS.reviewer },
          },
        ]
      : []),
  ],
  ...(random.chance(0.6) && {
    inSailPoint: { afterMs: random.int(5_000, 300_000), approved: random.chance(0.5) },
  }),
});

export const oddHistory = (seed: number, count: number): History => {
  const random = randomOf(seed);
  const handsOver = random.chance(0.6);
  // Nobody would be asked again, whatever the list of subscriptions looks like.
  const isDisabled = handsOver && random.chance(0.5);
  return {
    ...quiet('odd-answers', seed),
    ...{ deadlineSeconds: 900, handsOver, oddities: oddities(random) },
    acts: isDisabled ? [{ at: 0, kind: 'change', of: 'dynamic approval', how: 'disable' }] : [],
    defaultOutcome: random.pick(['approve', 'approve', 'deny']),
    invocations: Array.from({ length: count }, () => scripted(random)).toSorted(
      (a, b) => a.at - b.at,
    ),
  };
};

/** One request of each kind, while every answer is as it should be. */
export const trueHistory = (seed: number): History => ({
  ...quiet('odd-answers', seed),
  deadlineSeconds: 900,
  invocations: REQUESTS.map((request, index) => ({
    ...{ at: 1_000 + index * 10_000, request, copies: [100], troubles: [], people: [] },
  })),
});
