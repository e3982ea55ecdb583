/** Judges by what the tenant saw and took, never by our own records, and then compares the two. */
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import type { JournalEntry } from '../../../local/tenant/core/journal.ts';
import type { TenantInvocation as Asked } from '../../../local/tenant/triggers/invocations.ts';
import type { Sent } from './network.ts';

export type Evidence = {
  /** What the tenant asked. */
  asked: readonly Asked[];
  journal: readonly JournalEntry[];
  sent: readonly Sent[];
  records: ReadonlyMap<string, Invocation>;
  metrics: ReadonlyMap<string, number>;
  foreign: readonly string[];
};

export type OracleVerdict = {
  invocations: number;
  acceptedExactlyOnce: number;
  /** Never answered, though the record does not say that it failed. */
  lost: string[];
  /** Taken by the tenant after its deadline, or refused for that. */
  late: string[];
  /** Two different answers were sent. */
  contradictory: string[];
  /** The record says something else than the tenant. */
  untrue: string[];
  /** The record says that it failed. */
  failed: string[];
  sendsAfterDeadline: string[];
  /** Callbacks of an invocation that SailPoint had asked to wait, before the wait was over. */
  requestsBeforeRetryAfter: string[];
  /** Callbacks of others meanwhile: they learn of it through the pace that all keep. */
  othersBeforeRetryAfter: string[];
  share429: number;
  worstAttempts: number;
  foreignRequests: number;
  /** Ends that were not answers and of which no metric tells. */
  untold: number;
};

/** A request that began so soon after a Retry-After was on its way already. */
const ON_ITS_WAY_MS = 1_000;
const METRIC = 'LostRequests';

const grouped = <T>(all: readonly T[], keyOf: (one: T) => string | undefined) => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
};

/** Callbacks that began while a Retry-After of an earlier callback had still to be waited for. */
const impatient = (callbacks: readonly Sent[]) => {
  const [own, others]: [string[], string[]] = [[], []];
  const waits: { invocationId: string; from: number; until: number }[] = [];
  for (const { at, invocationId = '', answeredAt, retryAfterMs } of callbacks) {
    const early = waits.filter(({ until }) => at < until);
    const isOwn = early.some((wait) => wait.invocationId === invocationId && at > wait.from);
    if (isOwn) own.push(invocationId);
    else if (early.some(({ from }) => at > from + ON_ITS_WAY_MS)) others.push(invocationId);
    while (waits[0] && waits[0].until < at - 600_000) waits.shift();
    if (retryAfterMs && answeredAt) {
      waits.push({ invocationId, from: answeredAt, until: answeredAt + retryAfterMs });
    }
  }
  return { own, others };
};

export const judge = (evidence: Evidence): OracleVerdict => {
  const { asked, journal, sent, records, metrics, foreign } = evidence;
  const answerable = asked.filter(({ deadline }) => deadline !== null);
  const completions = grouped(
    journal.flatMap((entry) => (entry.kind === 'completion' ? [entry] : [])),
    ({ invocationId }) => invocationId,
  );
  const callbacks = sent.filter(({ invocationId }) => invocationId !== undefined);
  const attempts = grouped(callbacks, ({ invocationId }) => invocationId);
  const of = (id: string) => completions.get(id) ?? [];
  const accepted = (id: string) => of(id).filter((one) => one.accepted).length;
  const idsWhere = (test: (one: Asked) => boolean) => answerable.filter(test).map(({ id }) => id);
  const stateOf = (id: string) => records.get(id)?.state;
  const hasFailed = (id: string) =>
    ['rejected', 'expired', 'uncertain'].includes(stateOf(id) ?? '');

  const failed = idsWhere(({ id }) => accepted(id) === 0 && hasFailed(id));
  const early = impatient(callbacks);
  const told = metrics.get(METRIC) ?? 0;
  return {
    invocations: answerable.length,
    acceptedExactlyOnce: idsWhere(({ id }) => accepted(id) === 1).length,
    lost: idsWhere(({ id }) => accepted(id) === 0 && !hasFailed(id)),
    late: idsWhere(({ id }) =>
      of(id).some(({ lateByMs, status }) => lateByMs > 0 && status !== 404),
    ),
    contradictory: idsWhere(
      ({ id }) => new Set(of(id).flatMap(({ outputHash }) => outputHash ?? [])).size > 1,
    ),
    untrue: idsWhere(
      ({ id }) =>
        accepted(id) > 0 !== (stateOf(id) === 'completed') &&
        stateOf(id) !== 'uncertain' &&
        stateOf(id) !== undefined,
    ),
    failed,
    sendsAfterDeadline: idsWhere(({ id, deadline }) =>
      (attempts.get(id) ?? []).some(({ at }) => deadline && at >= deadline.getTime()),
    ),
    requestsBeforeRetryAfter: early.own,
    othersBeforeRetryAfter: early.others,
    share429:
      callbacks.filter(({ status }) => status === 429).length / Math.max(1, callbacks.length),
    worstAttempts: Math.max(0, ...[...attempts.values()].map((all) => all.length)),
    foreignRequests: foreign.length,
    untold: Math.max(0, failed.length - told),
  };
};
