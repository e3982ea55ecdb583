/** Port to what SailPoint knows of the trigger invocations, and its adapter. It never tells secrets. */
import * as z from 'zod/mini';
import type { AccessToken } from '../contracts/credentials.ts';
import { Instant } from '../contracts/instant.ts';
import type { SailPoint } from './client.ts';

/** One invocation as SailPoint sees it. */
export type InvocationStatus = z.output<typeof Row>;

export type InvocationStatuses = {
  /**
   * The invocations created at `since` or later, newest first; SailPoint shows 2,000 at most. Once the time
   * for it is over, no further page is asked for: the oldest are missing.
   */
  list(
    token: AccessToken,
    options: { since: Date; isOver?: () => boolean },
  ): Promise<InvocationStatus[]>;
};

const PATH = '/trigger-invocations/v1/status';
const PAGE = 250;
const MAX_ROWS = 2_000;

/** What an access request looks like is not looked at: an event's input is personal data. */
const Row = z.pipe(
  z.object({
    id: z.string().check(z.minLength(1)),
    triggerId: z.string(),
    subscriptionId: z.nullish(z.string()),
    // An unknown type is neither: it is looked after as a real one, and binds nothing.
    type: z.catch(z.enum(['TEST', 'REAL_TIME', 'UNKNOWN']), 'UNKNOWN'),
    created: Instant,
    completed: z.nullish(Instant),
    completeInvocationInput: z.nullish(
      z.object({ localizedError: z.optional(z.unknown()), output: z.optional(z.unknown()) }),
    ),
  }),
  z.transform(({ id, triggerId, subscriptionId, type, created, completed, ...row }) => {
    const { localizedError, output } = row.completeInvocationInput ?? {};
    return {
      id,
      triggerId,
      subscriptionId: subscriptionId ?? undefined,
      type,
      createdAt: created,
      /** Absent while SailPoint waits for the answer. */
      completedAt: completed ?? undefined,
      /** Whether SailPoint has an output, and no error instead; absent while it waits. */
      accepted: completed ? (output ?? null) !== null && !localizedError : undefined,
    };
  }),
);

export const sailPointInvocationStatuses = (sailPoint: SailPoint): InvocationStatuses => ({
  async list({ accessToken }, { since, isOver = () => false }) {
    const oldest = since.toISOString();
    // By id: a row that came in meanwhile moves the others into the next page.
    const found = new Map<string, InvocationStatus>();
    for (let offset = 0; offset < MAX_ROWS; offset += PAGE) {
      const rows = await sailPoint.request({
        method: 'GET',
        path: PATH,
        query: { sorters: '-created', limit: String(PAGE), offset: String(offset) },
        bearer: accessToken,
        answer: z.array(Row),
      });
      for (const row of rows) if (row.createdAt >= oldest) found.set(row.id, row);
      if (isOver()) break;
      if (rows.length < PAGE || rows.some(({ createdAt }) => createdAt < oldest)) break;
    }
    return [...found.values()];
  },
});
