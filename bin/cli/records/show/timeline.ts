import { marginMs } from '../../../../functions/contracts/margin.ts';
import { isFinal } from '../../../../functions/contracts/transitions.ts';
import type { ShownRecord } from './without-personal-data.ts';

export type TimelineEntry = { at: string; what: string };

const expected = (record: ShownRecord): (TimelineEntry | undefined)[] => {
  const { state, sentAt, deadline, nextAttemptAt, sendingUntil } = record;
  if (isFinal(state)) return [];

  const defaultAt = new Date(Date.parse(deadline) - marginMs({ sentAt, deadline })).toISOString();
  return [
    state === 'decided' ? undefined : { at: defaultAt, what: 'the default answers from here on' },
    nextAttemptAt && state === 'decided'
      ? { at: nextAttemptAt, what: 'the answer may be sent from here on' }
      : undefined,
    sendingUntil ? { at: sendingUntil, what: 'a sender has the answer until here' } : undefined,
  ];
};

/** What happened to an invocation and what is to come, as far as its record keeps the times. */
export const timelineOf = (record: ShownRecord): TimelineEntry[] => {
  const { state, sentAt, deadline, facts, decision, remindedAt, endedAt } = record;
  const gathered = Object.values(facts?.identities ?? {})
    .map(({ at }) => at)
    .toSorted()
    .at(-1);

  return [
    { at: sentAt, what: 'SailPoint sent the event' },
    gathered && { at: gathered, what: 'the people were looked up' },
    remindedAt && { at: remindedAt, what: 'the reviewers were reminded' },
    decision && { at: decision.at, what: `decided by ${decision.by}: ${decision.outcome}` },
    ...expected(record),
    endedAt && { at: endedAt, what: state },
    { at: deadline, what: 'the deadline' },
  ]
    .filter((moment) => typeof moment === 'object')
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
};
