/** What a list of invocations says of each; of a record, that is a small part. */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Item } from '../../../functions/aws/invocation-item.ts';
import { Invocation } from '../../../functions/contracts/invocation.ts';

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

/** The attributes that a summary is read from. */
export const SUMMARISED = Object.keys(Summary.shape);

/** Several summaries, and the ids of the records that hold something else than this version writes. */
export type Summaries = { found: Summary[]; unreadable: string[] };

/** One unreadable record hides none of the others. */
export const summarise = async (items: AsyncIterable<Item>): Promise<Summaries> => {
  const summaries: Summaries = { found: [], unreadable: [] };
  for await (const item of items) {
    const parsed = Summary.safeParse(unmarshall(item));
    if (parsed.success) summaries.found.push(parsed.data);
    else summaries.unreadable.push(item.invocationId?.S ?? 'without an id');
  }
  return summaries;
};

/** A sentence about the records that could not be read, if there are any. */
export const toldUnreadable = (ids: readonly string[]): string[] =>
  ids.length === 0
    ? []
    : [`Not listed, because another version of Countersign wrote them: ${ids.join(', ')}.`];
