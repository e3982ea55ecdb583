import { groupBy } from 'es-toolkit';
import { z } from 'zod';
import type { Entry } from '../../local/tenant-client.ts';

/** Of an event that SailPoint waits for an answer to; others are only told. */
const Detail = z.object({
  accessRequestId: z.string(),
  _metadata: z.object({ triggerType: z.literal('requestResponse') }),
});
const Completion = z.object({ outputHash: z.string().nullable() });

/** The invocations that a tenant's log tells of, and which of them have their answer. */
const invocationsIn = (entries: readonly Entry[]) => {
  const accepted = new Map(
    entries.filter((entry) => entry.accepted).map((entry) => [entry.invocationId, entry]),
  );
  return entries.flatMap(({ kind, invocationId, event }) => {
    const { data } = Detail.safeParse(event?.detail);
    if (kind !== 'delivery' || !event || !data) return [];
    const { accessRequestId } = data;
    const { detailType, time } = event;
    return [{ accessRequestId, detailType, time, answer: accepted.get(invocationId) }];
  });
};

/** How much has been asked, how much of it is answered, and the seconds from first event to last answer. */
export const progressIn = (entries: readonly Entry[]) => {
  const all = invocationsIn(entries);
  const answers = all.flatMap(({ answer }) => (answer ? [Date.parse(answer.at)] : []));
  const first = Math.min(...all.map(({ time }) => Date.parse(time)));
  return {
    asked: all.length,
    answered: answers.length,
    seconds: (Math.max(first, ...answers) - first) / 1_000,
  };
};

/**
 * How each access request ended, by its id: the triggers that asked about it with a hash of the answer.
 * Two requests that ended alike have the same text.
 */
export const endsIn = (entries: readonly Entry[]): Record<string, string> => {
  const byRequest = groupBy(invocationsIn(entries), ({ accessRequestId }) => accessRequestId);
  return Object.fromEntries(
    Object.entries(byRequest).map(([id, asked]) => [
      id,
      asked
        .map(({ detailType, answer }) => {
          const hash = answer && Completion.parse(answer).outputHash;
          return `${detailType} ${hash ?? 'without an answer'}`;
        })
        .sort()
        .join(', '),
    ]),
  );
};
