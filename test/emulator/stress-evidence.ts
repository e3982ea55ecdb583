/** What there is to judge by: what SailPoint logged and lists, and what Countersign recorded. */
import pLimit from 'p-limit';
import { z } from 'zod';
import type { Invocation } from '../../functions/contracts/invocation.ts';
import { TriggerId } from '../../functions/contracts/trigger.ts';
import type { TenantClient } from '../../local/tenant-client.ts';

const Row = z.object({
  id: z.string(),
  triggerId: z.string(),
  created: z.string(),
  /** Absent while SailPoint waits. */
  completed: z.string().optional(),
  startInvocationInput: z.object({ input: z.object({ accessRequestId: z.string() }) }),
  completeInvocationInput: z.object({ output: z.unknown() }).optional(),
});
/** An invocation that is to be answered, as SailPoint lists it. */
export type Row = z.infer<typeof Row>;

const Completion = z.object({
  kind: z.literal('completion'),
  invocationId: z.string(),
  at: z.string(),
  status: z.number().nullable(),
  accepted: z.boolean(),
  outputHash: z.string().nullable(),
  lateByMs: z.number(),
});
export type Completion = z.infer<typeof Completion>;

export type StressEvidence = {
  rows: Row[];
  completions: Completion[];
  /** Copies of events that were delivered. */
  delivered: number;
  records: Map<string, Invocation | undefined>;
};

const PAGE = 250;

/** What SailPoint lists of the invocations since then. */
export const rowsSince = async (tenant: TenantClient, since: Date): Promise<Row[]> => {
  const token = await tenant.token('adam.admin');
  const rows: Row[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const path = `/trigger-invocations/v1/status?sorters=-created&limit=${PAGE}&offset=${offset}`;
    const page = z.array(Row).parse(await tenant.call('GET', path, { token }));
    rows.push(...page.filter(({ created }) => new Date(created) >= since));
    if (page.length < PAGE || page.some(({ created }) => new Date(created) < since)) break;
  }
  return rows.filter(({ triggerId }) => TriggerId.safeParse(triggerId).success);
};

export const gather = async (
  tenant: TenantClient,
  { since, seq }: { since: Date; seq: number },
  find: (invocationId: string) => Promise<Invocation | undefined>,
): Promise<StressEvidence> => {
  const rows = await rowsSince(tenant, since);
  const log = await tenant.log(seq);
  const limit = pLimit(10);
  const records = await Promise.all(
    rows.map(({ id }) => limit(async () => [id, await find(id)] as const)),
  );
  return {
    rows,
    completions: log.flatMap((entry) => Completion.safeParse(entry).data ?? []),
    delivered: log.filter(({ kind, outcome }) => kind === 'delivery' && outcome === 'sent').length,
    records: new Map(records),
  };
};
