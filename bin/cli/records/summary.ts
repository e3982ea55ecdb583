/** The small part of a record that lists show. */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Item } from '../../../functions/aws/invocation-item.ts';
import { Invocation } from '../../../functions/contracts/invocation.ts';
import { groundsIn, isWanted, type Wanted } from './matching.ts';

const { invocationId, state, triggerId, accessRequestId, sentAt, deadline } = Invocation.shape;
const { decision, attempts, failure } = Invocation.shape;

export const Summary = z.object({
  invocationId,
  state,
  triggerId,
  accessRequestId,
  sentAt,
  deadline,
  decision,
  attempts,
  failure,
});
export type Summary = z.output<typeof Summary>;

/** The attributes that a summary needs. */
export const SUMMARISED = Object.keys(Summary.shape);

/** Summaries, and the ids of records that this version cannot read. */
export type Summaries = { found: Summary[]; unreadable: string[] };

/** Those that are wanted. One unreadable record hides none of the others. */
export const summarise = async (
  items: AsyncIterable<Item>,
  wanted: Wanted = {},
): Promise<Summaries> => {
  const summaries: Summaries = { found: [], unreadable: [] };
  for await (const item of items) {
    const parsed = Summary.safeParse(unmarshall(item));
    const grounds = groundsIn(item);
    if (parsed.success && grounds) {
      if (isWanted(grounds, wanted)) summaries.found.push(parsed.data);
    } else summaries.unreadable.push(item.invocationId?.S ?? 'without an id');
  }
  return summaries;
};

/** A sentence that names the records that could not be read, if any. */
export const unreadableNote = (ids: readonly string[]): string[] =>
  ids.length === 0
    ? []
    : [`Not listed, written by another version of Countersign: ${ids.join(', ')}.`];
