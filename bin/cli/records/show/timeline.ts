import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import { marginMs } from '../../../../functions/contracts/margin.ts';
import { isFinal } from '../../../../functions/contracts/transitions.ts';

export type TimelineEntry = { at: string; what: string };

const expected = (record: Invocation): (TimelineEntry | undefined)[] => {
  const { state, sentAt, deadline, nextAttemptAt, sendingUntil } = record;
  if (isFinal(state)) return [];

  const defaultAt = new Date(Date.parse(deadline) - marginMs({ sentAt, deadline })).toISOString();
  return [
    state === 'decided' ? undefined : { at: defaultAt, what: 'default decision due' },
    nextAttemptAt && state === 'decided'
      ? { at: nextAttemptAt, what: 'next attempt to send the answer due' }
      : undefined,
    sendingUntil ? { at: sendingUntil, what: "sender's lease expires" } : undefined,
  ];
};

/** Past and expected events of an invocation, as far as its record has their times. */
export const timelineOf = (record: Invocation): TimelineEntry[] => {
  const { state, sentAt, deadline, facts, decision, remindedAt, endedAt } = record;
  const gathered = Object.values(facts?.identities ?? {})
    .map(({ at }) => at)
    .toSorted()
    .at(-1);

  return [
    { at: sentAt, what: 'SailPoint sent the event' },
    gathered && { at: gathered, what: 'facts about people gathered' },
    remindedAt && { at: remindedAt, what: 'reviewers reminded' },
    decision && { at: decision.at, what: `decided by ${decision.by}: ${decision.outcome}` },
    ...expected(record),
    endedAt && { at: endedAt, what: state },
    { at: deadline, what: 'deadline' },
  ]
    .filter((moment) => typeof moment === 'object')
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
};
