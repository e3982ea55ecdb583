/** Whether every invocation was answered as promised: SailPoint's log first, then the records. */
import { isDeepStrictEqual } from 'node:util';
import type { Invocation } from '../../functions/contracts/invocation.ts';
import { isFinal } from '../../functions/contracts/transitions.ts';
import { PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import type { Completion, Row, StressEvidence } from './stress-evidence.ts';
import { RETRY_AFTER_SECONDS } from './stress-faults.ts';

const ms = ({ at }: Completion) => Date.parse(at);

/** What became of one invocation: answered, reported as not answered, or what is wrong. */
const fateOf = (row: Row, own: Completion[], record: Invocation | undefined): string => {
  const accepted = own.filter((completion) => completion.accepted).length;
  if (!record) return 'lost: there is no record';
  if (!isFinal(record.state)) return `open: ${record.state}`;
  if (accepted > 1) return `accepted ${accepted} times`;
  if (accepted === 0) return record.state === 'completed' ? 'not accepted' : 'reported';
  if (record.state !== 'completed') return `accepted, and recorded as ${record.state}`;
  if (!row.completed) return 'accepted, and open at SailPoint';
  const { output } = row.completeInvocationInput ?? {};
  return isDeepStrictEqual(output, record.decision?.output) ? 'answered' : 'answered otherwise';
};

/** How many were sent again before the time that SailPoint had asked for. */
const early = (own: Completion[]): number =>
  own.filter((one, index) => {
    const before = own[index - 1];
    return before?.status === 429 && ms(one) - ms(before) < RETRY_AFTER_SECONDS * 1_000;
  }).length;

/** How many were sent by anybody a second after a 429 or later, and before the time asked for. */
const sentIntoPause = (all: Completion[]): number => {
  const refused = all.filter(({ status }) => status === 429).map(ms);
  const isPaused = (at: number) =>
    refused.some((from) => at > from + 1_000 && at < from + RETRY_AFTER_SECONDS * 1_000);
  return all.filter((one) => isPaused(ms(one))).length;
};

/** How many were sent after a refusal, which is final or means that SailPoint has the answer. */
const sentAfterRefusal = (own: Completion[]): number => {
  const refused = own.findIndex(({ status }) => [400, 404, 422].includes(status ?? 0));
  return refused < 0 ? 0 : own.length - refused - 1;
};

const mostInTenSeconds = (all: Completion[]): number => {
  const times = all.map(ms).toSorted((one, other) => one - other);
  return Math.max(
    ...times.map((from, index) => times.findLastIndex((to) => to < from + 10_000) - index + 1),
  );
};

export const judge = ({ rows, completions, delivered, records }: StressEvidence) => {
  const all = rows.map((row) => {
    const own = completions.filter(({ invocationId }) => invocationId === row.id);
    const record = records.get(row.id);
    return { row, own, record, fate: fateOf(row, own, record) };
  });
  const count = (fate: string) => all.filter((one) => one.fate === fate).length;
  const sum = (of: (one: (typeof all)[number]) => number) =>
    all.reduce((total, one) => total + of(one), 0);
  const states: Record<string, number> = {};
  for (const { record } of all) {
    const state = record?.state ?? 'none';
    states[state] = (states[state] ?? 0) + 1;
  }
  const gone = ({ status }: Completion) => status === null || status === 429 || status >= 500;

  return {
    requests: rows.filter(({ triggerId }) => triggerId === PRE_APPROVAL).length,
    invocations: rows.length,
    delivered,
    attempts: completions.length,
    faulty: completions.filter(gone).length,
    answered: count('answered'),
    reported: count('reported'),
    wrong: all
      .filter(({ fate }) => fate !== 'answered' && fate !== 'reported')
      .map(({ row, fate }) => `${row.id} (${row.triggerId}): ${fate}`),
    states,
    contradictory: all.filter(
      ({ own }) => new Set(own.flatMap(({ outputHash }) => outputHash ?? [])).size > 1,
    ).length,
    unrecordedAttempts: all.filter(({ own, record }) => own.length > (record?.attempts ?? 0))
      .length,
    sentAfterRefusal: sum(({ own }) => sentAfterRefusal(own)),
    late: completions.filter(({ lateByMs }) => lateByMs > 0).length,
    early: sum(({ own }) => early(own)),
    sentIntoPause: sentIntoPause(completions),
    mostInTenSeconds: mostInTenSeconds(completions),
    confirmed: all.filter(({ record }) => record?.state === 'completed' && record.refusal).length,
  };
};
