/** Reviews are handed over while an administrator switches subscriptions, and nobody gets access unasked. */

import { START } from '../engine/clock.ts';
import type { Plan } from '../engine/plan.ts';
import { type Demands, type Played, playAll } from '../engine/play.ts';
import { randomOf } from '../engine/random.ts';
import { THEMES, type Theme } from './handover-acts.ts';
import { handoverHistory } from './handover-history.ts';
import { judged } from './handover-oracle.ts';

const PER_HISTORY = 25;
/** So many requests cannot all have gone well. */
const MANY = 120;

/** The guard's margin, and a minute to send. */
const LAST_CHANCE_MS = 4 * 60_000;
/** SailPoint shows an answer so late, with a run of the guard: what it may have heard is not said again before. */
const IN_DOUBT_MS = 12 * 60_000;

/** What had no answer though SailPoint took answers, and said what it had heard, until shortly before the deadline. */
const unanswered = ({ verdict, evidence, history }: Played): string[] =>
  verdict.failed.flatMap((id) => {
    const end = (evidence.asked.find((one) => one.id === id)?.deadline?.getTime() ?? 0) - START;
    const couldNot = history.outages.some(
      ({ from, to, callbacksOnly }) => callbacksOnly && from < end && to > end - LAST_CHANCE_MS,
    );
    const isInDoubt = evidence.sent.some(
      ({ invocationId, status, at }) =>
        invocationId === id &&
        (status ?? 500) >= 500 &&
        at - START > end - LAST_CHANCE_MS - IN_DOUBT_MS,
    );
    return couldNot || isInDoubt ? [] : [`${id} was not answered`];
  });

const demands: Demands = {
  ...{ allAnswered: false, anyNumber: true, mayTakeBack: true },
  also: (played) => [...judged(played).wrong, ...unanswered(played)],
  tally: (played) => judged(played).figures,
};

/** A run in which nothing is handed over, missed or named says nothing. */
const idle = ({
  invocations = 0,
  passed,
  passedUnasked,
  named,
}: Record<string, number>): string[] =>
  invocations >= MANY && !(passed && passedUnasked && named)
    ? ['too little was handed over to say anything']
    : [];

export const handover: Plan = {
  name: 'handover',
  about:
    'subscriptions switched at any moment, by hand and by command; no access with nobody asked',
  counts: { small: 125, usual: 500, full: 2_000 },
  async run({ seed, count, ...options }) {
    const random = randomOf(seed);
    const histories = Array.from({ length: Math.ceil(count / PER_HISTORY) }, (_, index) =>
      handoverHistory(
        random.int(1, 2 ** 30),
        Math.min(PER_HISTORY, count - index * PER_HISTORY),
        THEMES[index % THEMES.length] as Theme,
      ),
    );
    const outcome = await playAll(histories, demands, options);
    return { ...outcome, reasons: [...outcome.reasons, ...idle(outcome.figures)] };
  },
};
