import type { RecordedFact, StatusFacts } from '../contracts/facts.ts';
import { under } from '../contracts/ids.ts';
import { type Attributes, instant } from './fact-parts.ts';
import type { Pair } from './pair.ts';

type Part = 'startDate' | 'removeDate';

/** The date of a pair: null if it has none, `undefined` if that is not known. */
const dateOf = (
  status: RecordedFact<StatusFacts>,
  part: Part,
  { recipient, item }: Pair,
): string | null | undefined => {
  if (!('value' in status)) return undefined;

  const { value, unknownParts } = status;
  const byPair = value[`${part}s`];
  if (byPair) return under(under(byPair, recipient.id), item.id);
  // Of a list that was not read to its end nothing may be left.
  const isUnknown = unknownParts?.[part] ?? unknownParts?.[`${part}s`];
  return isUnknown === undefined ? (value[part] ?? null) : undefined;
};

const attribute = (name: string, part: Part, date: string | null | undefined): Attributes => {
  if (date === undefined) return {};
  return { [name]: date !== null, ...(date !== null && { [part]: instant(date) }) };
};

/** The dates of a pair in Cedar's words, and whether there are any. */
export const pairDates = (status: RecordedFact<StatusFacts>, pair: Pair): Attributes => ({
  ...attribute('hasStartDate', 'startDate', dateOf(status, 'startDate', pair)),
  ...attribute('hasRemoveDate', 'removeDate', dateOf(status, 'removeDate', pair)),
});
