/** Plays histories, judges them, and on failure looks for the shortest one that still fails. */
import type { History } from './history.ts';
import { type Evidence, judge, type OracleVerdict } from './oracle.ts';
import type { PlanOutcome, RunOptions } from './plan.ts';
import { shortestFailing } from './shrink.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

/** What a plan asks of one history beyond what is asked of all; gives why it is not met. */
export type Demand = (played: Played) => string[];

export type Played = { history: History; verdict: OracleVerdict; evidence: Evidence; world: World };

export type Demands = {
  /** Whether every single one has to be answered, as it can be. */
  allAnswered: boolean;
  /** Whether a decision may be taken back before SailPoint heard of it, and another one made. */
  mayTakeBack?: boolean;
  /** Whether SailPoint may ask more or less often than once for each request. */
  anyNumber?: boolean;
  also?: Demand;
  /** What else the report has: the largest of all histories. */
  measure?: (played: Played) => Record<string, number>;
  /** The same: the sum over all histories. */
  tally?: (played: Played) => Record<string, number>;
};

const told = (name: string, ids: readonly string[]) =>
  ids.length > 0 ? [`${name}: ${ids.length}, such as ${ids[0]}`] : [];

const shortcomings = (
  played: Played,
  { allAnswered, anyNumber, mayTakeBack, also }: Demands,
): string[] => {
  const { verdict, history } = played;
  const { invocations, acceptedExactlyOnce, failed, untold, foreignRequests } = verdict;
  return [
    ...(anyNumber || invocations === history.invocations.length
      ? []
      : [`invocations: ${invocations} of ${history.invocations.length} were asked`]),
    ...(acceptedExactlyOnce + failed.length + verdict.lost.length === invocations
      ? []
      : ['some answer was accepted twice']),
    ...told('lost', verdict.lost),
    ...(allAnswered ? told('not answered', failed) : []),
    ...told('late', verdict.late),
    ...told('contradictory', verdict.contradictory),
    ...told('recorded otherwise than the tenant has it', verdict.untrue),
    ...told('sent after the deadline', verdict.sendsAfterDeadline),
    ...told('sent before Retry-After was over', verdict.requestsBeforeRetryAfter),
    ...(foreignRequests > 0 ? [`requests to foreign hosts: ${foreignRequests}`] : []),
    ...told('out of order', played.world.witness.faults),
    ...(untold > 0 ? [`failures without a metric: ${untold}`] : []),
    ...(!mayTakeBack &&
    new Set(played.world.table.decisions).size < played.world.table.decisions.length
      ? ['a decision was written twice']
      : []),
    ...(also?.(played) ?? []),
  ];
};

export type PlayOptions = WorldOptions & {
  /** Sets the stage before the first invocation. */
  prepare?: (world: World) => Promise<void>;
};

export const playOne = async (history: History, options?: PlayOptions): Promise<Played> => {
  const world = await createWorld(history, options);
  try {
    await options?.prepare?.(world);
    await world.play();
    const evidence = await world.evidence();
    return { history, verdict: judge(evidence), evidence, world };
  } finally {
    await world.app.close();
  }
};

export type PlayAllOptions = Pick<RunOptions, 'tell' | 'shorten'> & {
  /** Sets the stage of each history. */
  prepareOf?: (history: History) => (world: World) => Promise<void>;
};

/** Plays them one after the other; the first that fails is shortened. */
export const playAll = async (
  histories: readonly History[],
  demands: Demands,
  { tell, shorten, prepareOf = () => async () => {} }: PlayAllOptions,
): Promise<PlanOutcome> => {
  const play = (history: History) => playOne(history, { prepare: prepareOf(history) });
  const cpu = process.cpuUsage();
  const sums: Record<string, number> = {};
  const largest: Record<string, number> = {};
  const reasons: string[] = [];
  let failing: History | undefined;

  for (const [index, history] of histories.entries()) {
    tell(`${history.plan}: history ${index + 1} of ${histories.length}`);
    const played = await play(history);
    const { verdict, world } = played;
    const found = shortcomings(played, demands);
    if (found.length > 0) failing ??= history;
    reasons.push(...found);
    add(sums, {
      ...{ invocations: verdict.invocations, acceptedExactlyOnce: verdict.acceptedExactlyOnce },
      ...{ lost: verdict.lost.length, failed: verdict.failed.length, late: verdict.late.length },
      contradictory: verdict.contradictory.length,
      sendsAfterDeadline: verdict.sendsAfterDeadline.length,
      requestsBeforeRetryAfter: verdict.requestsBeforeRetryAfter.length,
      othersBeforeRetryAfter: verdict.othersBeforeRetryAfter.length,
      decisions: world.table.decisions.length,
      decideMs: world.clock.worked.get('decide') ?? 0,
      ...demands.tally?.(played),
    });
    raise(largest, {
      ...{ share429: verdict.share429, worstAttempts: verdict.worstAttempts },
      ...demands.measure?.(played),
    });
  }

  const { user, system } = process.cpuUsage(cpu);
  const { decisions = 0, decideMs = 0, ...rest } = sums;
  return {
    figures: {
      ...rest,
      ...largest,
      decisionsPerSecond: Math.round(decisions / ((user + system) / 1e6)),
      decisionsPerSecondOfDecide: Math.round(decisions / (decideMs / 1e3)),
    },
    reasons,
    ...(failing &&
      shorten && {
        shortest: await shortestFailing(
          failing,
          tell,
          async (shorter) => shortcomings(await play(shorter), demands).length > 0,
        ),
      }),
  };
};

const add = (to: Record<string, number>, from: Record<string, number>) => {
  for (const [name, value] of Object.entries(from)) to[name] = (to[name] ?? 0) + value;
};

const raise = (to: Record<string, number>, from: Record<string, number>) => {
  for (const [name, value] of Object.entries(from)) to[name] = Math.max(to[name] ?? 0, value);
};
