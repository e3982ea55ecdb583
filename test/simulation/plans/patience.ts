/** SailPoint cannot tell facts for a while, again and again: requests wait for it, and nobody is asked for that. */
import { REVIEW_REQUESTED } from '../../../functions/contracts/announcement.ts';
import { REVIEWER } from '../../functions/fixtures.ts';
import { START } from '../engine/clock.ts';
import { type History, type Outage, quiet, type Scripted } from '../engine/history.ts';
import type { Plan } from '../engine/plan.ts';
import { type Demand, type Demands, type Played, playAll } from '../engine/play.ts';
import { type Random, randomOf } from '../engine/random.ts';
import type { Trouble } from '../engine/trouble.ts';

/** Everything but the answers. */
const FACTS = '^(?!.*/complete$)';
const SPAN_MS = 3 * 3_600_000;
const SHORT_MS = [2_000, 5_000, 20_000, 60_000] as const;
/** As long as a quarter of an hour's deadline leaves room for. */
const LONG_MS = 10 * 60_000;
/** One that asks once a minute has heard of it by then, and a function takes some seconds. */
const HEARD_MS = 100_000;

const troubleOf = (random: Random): Trouble =>
  random.pick([
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429, retryAfterSeconds: 2 },
    { kind: 'silence' },
    { kind: 'unreached' },
    { kind: 'lost', after: 'reset' },
  ] as const);

/** Blips and outages by turns, each with a while of peace after it. */
const byTurns = (random: Random): Outage[] => {
  const outages: Outage[] = [];
  for (let from = 30_000; from < SPAN_MS; ) {
    const isLong = random.chance(0.15);
    const to = from + (isLong ? LONG_MS : random.pick(SHORT_MS));
    outages.push({ from, to, trouble: troubleOf(random), paths: FACTS });
    from = to + (isLong ? 20 * 60_000 : random.int(5_000, 120_000));
  }
  return outages;
};

const requestsOf = (random: Random, count: number): Scripted[] =>
  Array.from({ length: count }, (_, index) => ({
    at: Math.round((index * SPAN_MS) / count),
    request: random.pick(['approved', 'denied']),
    copies: random.chance(0.1) ? [100, 4_000] : [random.int(50, 500)],
    troubles: [],
    people: [{ afterMs: 60_000, approved: true, by: REVIEWER }],
  }));

const history = (seed: number, count: number, outagesOf: (random: Random) => Outage[]): History => {
  const random = randomOf(seed);
  return {
    ...quiet('patience', seed),
    receivedTwice: 0.02,
    invocations: requestsOf(random, count),
    outages: outagesOf(random),
  };
};

const reviewedAt = ({ world }: Played) =>
  new Map(
    world.published
      .filter(({ detailType }) => detailType === REVIEW_REQUESTED)
      .map(({ detail, at }) => [JSON.parse(detail).invocationId as string, at - START]),
  );

/** How long each invocation took, and how long of that SailPoint could have told. */
const lateness = ({ world, history: { outages }, evidence }: Played): string[] =>
  evidence.asked.flatMap(({ id, created }) => {
    const decidedAt = Date.parse(evidence.records.get(id)?.decision?.at ?? '');
    const from = created.getTime() - START;
    const until = decidedAt - START;
    const outMs = outages.reduce(
      (sum, one) => sum + Math.max(0, Math.min(until, one.to) - Math.max(from, one.from)),
      0,
    );
    const idleMs = until - from - outMs;
    return world.scriptOfInvocation(id) && idleMs > HEARD_MS
      ? [`${id} was decided after ${Math.round(idleMs / 1_000)} s in which SailPoint could tell`]
      : [];
  });

/** Nobody is asked, and policy answers as it would have without any failure. */
const asWithout: Demand = (played) => {
  const { evidence, world } = played;
  const asked = reviewedAt(played);
  const wrong = evidence.asked.filter(({ id }) => {
    const { outcome, by } = evidence.records.get(id)?.decision ?? {};
    const wanted = world.scriptOfInvocation(id)?.request === 'approved' ? 'approve' : 'deny';
    return by !== 'policy' || outcome !== wanted;
  });
  return [
    ...(asked.size > 0 ? [`${asked.size} reached people only because of failures`] : []),
    ...(wrong[0] ? [`${wrong.length} not as without failures, such as ${wrong[0].id}`] : []),
    ...lateness(played),
  ];
};

/** What never becomes known counts as unknown after a quarter of the time: people have the rest. */
const notForEver: Demand = (played) => {
  const asked = reviewedAt(played);
  const quarterMs = (played.history.deadlineSeconds * 1_000) / 4;
  const late = played.evidence.asked.filter(
    ({ id, created }) =>
      (asked.get(id) ?? Infinity) > created.getTime() - START + quarterMs + HEARD_MS,
  );
  return late[0] ? [`${late.length} kept from people, such as ${late[0].id}`] : [];
};

const demands: Demands = {
  allAnswered: true,
  also: (played) =>
    played.history.outages.some(({ to }) => to > SPAN_MS * 2)
      ? notForEver(played)
      : asWithout(played),
  tally: (played) => ({ reviewed: reviewedAt(played).size }),
};

const endless = (random: Random): Outage[] => [
  { from: 0, to: SPAN_MS * 3, trouble: troubleOf(random), paths: FACTS },
];

export const patience: Plan = {
  name: 'patience',
  about: 'SailPoint tells no facts for seconds or minutes, by turns; or not at all',
  counts: { small: 60, usual: 400, full: 2_000 },
  run: ({ seed, count, ...options }) =>
    playAll(
      [history(seed, count, byTurns), history(seed + 1, Math.ceil(count / 20), endless)],
      demands,
      options,
    ),
};
