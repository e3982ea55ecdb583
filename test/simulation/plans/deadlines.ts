/** Deadlines of all lengths, outages of all lengths, wrong clocks, and requests that nobody decides. */
import { REVIEWER } from '../../functions/fixtures.ts';
import { START } from '../engine/clock.ts';
import { type History, type Outage, quiet, type Scripted } from '../engine/history.ts';
import type { Plan } from '../engine/plan.ts';
import { type Demands, type Played, playAll } from '../engine/play.ts';
import { type Random, randomOf } from '../engine/random.ts';

/** Every history has a subscription of its own, and so its own deadline. */
const PER_HISTORY = 25;
const SHORTEST_SECONDS = 2 * 60;
const LONGEST_SECONDS = 60 * 60;
/** An answer is taken so long before the deadline, if SailPoint is there so long before that. */
const MARGIN_MS = 60_000;
/** A blink of the endpoint is no chance to answer everybody. */
const UP_MS = 60_000;
/** As wrong as a clock may be. */
const CLOCK_MS = 6_000;

const outagesOf = (random: Random, deadlineSeconds: number): Outage[] => {
  let from = 0;
  return Array.from({ length: random.int(0, 3) }, (): Outage => {
    from += random.int(30, deadlineSeconds) * 1_000;
    const to = from + random.int(10, Math.round(deadlineSeconds * 0.7)) * 1_000;
    const [start, end] = [from, to];
    from = to;
    return {
      ...{ from: start, to: end, callbacksOnly: random.chance(0.5) },
      trouble: random.pick([
        { kind: 'status', status: 503 },
        { kind: 'unreached' },
        { kind: 'silence' },
      ]),
    };
  });
};

const history = (seed: number, count: number): History => {
  const random = randomOf(seed);
  const deadlineSeconds = random.int(SHORTEST_SECONDS, LONGEST_SECONDS);
  return {
    ...quiet('deadlines', seed),
    ...{ deadlineSeconds, skewMs: random.pick([0, 4_000, 120_000, 120_000]) },
    secondCompletion: random.pick([404, 400, 204]),
    defaultOutcome: random.pick(['approve', 'deny']),
    invocations: Array.from(
      { length: count },
      (): Scripted => ({
        at: random.int(0, deadlineSeconds * 1_000),
        request: random.pick(['approved', 'denied', 'reviewed', 'reviewed']),
        copies: [random.int(50, 1_000)],
        troubles: random.chance(0.3) ? [{ kind: 'status', status: 500 }] : [],
        people: random.chance(0.2)
          ? [{ afterMs: random.int(1, deadlineSeconds) * 1_000, approved: true, by: REVIEWER }]
          : [],
        broken: random.chance(0.15),
      }),
    ),
    outages: outagesOf(random, deadlineSeconds),
  };
};

/** SailPoint is gone until every deadline is over: nothing can be answered, and the records say so. */
const gone = (history: History): History => ({
  ...history,
  ...{ skewMs: 4_000, deadlineSeconds: SHORTEST_SECONDS * 3 },
  invocations: history.invocations.map((scripted) => ({
    ...scripted,
    request: 'denied',
    broken: false,
  })),
  outages: [{ from: 0, to: Infinity, trouble: { kind: 'unreached' }, callbacksOnly: true }],
});

/** Whether SailPoint took answers for a whole minute that ended a minute before the deadline. */
const couldBeAnswered = ({ history: { outages } }: Played, deadline: Date): boolean => {
  const at = deadline.getTime() - START - MARGIN_MS;
  return outages.every(({ from, to }) => to <= at - UP_MS || from >= at);
};

const unanswered = (played: Played): string[] => {
  const { asked, journal } = played.evidence;
  const taken = new Map(
    journal.flatMap((entry) =>
      entry.kind === 'completion' && entry.accepted
        ? [[entry.invocationId, Date.parse(entry.at)] as const]
        : [],
    ),
  );
  return asked.flatMap(({ id, deadline }) => {
    if (!deadline || !couldBeAnswered(played, deadline)) return [];
    return (taken.get(id) ?? Infinity) <= deadline.getTime() - MARGIN_MS ? [] : [id];
  });
};

/** What was approved though its evaluation failed. */
const wronglyApproved = ({ evidence, world }: Played): string[] =>
  evidence.asked.flatMap(({ id, answer }) => {
    const approved = (answer?.output as { approved?: boolean } | undefined)?.approved;
    return approved && world.scriptOfInvocation(id)?.broken ? [id] : [];
  });

/** The guard's margin, as it is promised: a tenth of the span, from 2.5 to 5 minutes. */
const marginMs = ({ deadlineSeconds }: History) =>
  Math.min(300_000, Math.max(150_000, deadlineSeconds * 100));

/** What the deadline decided before its time, by the true time. */
const tooEarly = ({ history: played, evidence, world }: Played): string[] => {
  const deadlineOf = new Map(evidence.asked.map(({ id, deadline }) => [id, deadline]));
  return world.published.flatMap(({ detailType, detail, at }) => {
    const { invocationId, decidedBy } = JSON.parse(detail);
    const deadline = deadlineOf.get(invocationId)?.getTime() ?? Infinity;
    if (detailType !== 'Decision Made' || decidedBy !== 'deadline') return [];
    return at < deadline - marginMs(played) - CLOCK_MS ? [invocationId] : [];
  });
};

const demands: Demands = {
  allAnswered: false,
  also: (played) => [
    ...unanswered(played).map((id) => `${id} had no answer a minute before its deadline`),
    ...tooEarly(played).map((id) => `${id} was decided by the deadline before its time`),
    ...wronglyApproved(played).map((id) => `${id} was approved though its evaluation failed`),
  ],
};

export const deadlines: Plan = {
  name: 'deadlines',
  about: 'deadlines of 2 to 60 minutes, outages, wrong clocks, failing evaluations, nobody decides',
  counts: { small: 100, usual: 500, full: 2_000 },
  run({ seed, count, ...options }) {
    const random = randomOf(seed);
    const histories = Array.from({ length: Math.ceil(count / PER_HISTORY) }, (_, index) => {
      const size = Math.min(PER_HISTORY, count - index * PER_HISTORY);
      const written = history(random.int(1, 2 ** 30), size);
      return index % 20 === 1 ? gone(written) : written;
    });
    return playAll(histories, demands, options);
  },
};
