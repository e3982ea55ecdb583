/** Follows a test invocation through its record and SailPoint's list of invocations. */
import type { Invocations } from '../../../functions/aws/invocations.ts';
import { determiningPolicies } from '../../../functions/contracts/decision.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { isFinal } from '../../../functions/contracts/transitions.ts';
import { renderOutput } from '../../../functions/policy/render.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import type { InvocationStatus } from '../../../functions/sailpoint/invocation-statuses.ts';

const POLL_MS = 150;
/** SailPoint's rate limit is shared with the functions. */
const ASK_MS = 2_000;

/** One observation, and its time after the start. */
export type Observation = { afterMs: number; what: string };

export type Followed = {
  timeline: Observation[];
  /** The latest record. */
  record: Invocation | undefined;
  /** The latest status in SailPoint, which is not asked for before the record is final. */
  status: InvocationStatus | undefined;
  /** The reason if SailPoint's list could not be read. */
  unreadable: string | undefined;
};

type Deps = {
  find: Invocations['find'];
  status(invocationId: string): Promise<InvocationStatus | undefined>;
  now: () => Date;
  sleep(ms: number): Promise<unknown>;
};

const words = ({ state, decision, evaluation, attempts, failure }: Invocation): string => {
  const policies = evaluation ? determiningPolicies(evaluation).join(', ') || 'no policy' : '';
  switch (state) {
    case 'received':
      return 'received: the event is recorded';
    case 'in-review':
      return `in-review: awaiting a reviewer (${policies})`;
    case 'decided':
      return `decided: ${renderOutput(decision?.output, decision?.outcome)}, by ${decision?.by} (${policies})`;
    case 'completed':
      return `completed: SailPoint accepted the answer (attempts: ${attempts})`;
    default:
      return `${state}: ${failure?.message ?? 'no reason recorded'}`;
  }
};

const reasonOf = (error: unknown): string => {
  if (error instanceof SailPointError) return error.reason;
  throw error;
};

/** Polls until SailPoint has the answer, or until `timeoutMs` have passed. */
export const follow = async (
  invocationId: string,
  { find, status: ask, now, sleep }: Deps,
  timeoutMs: number,
): Promise<Followed> => {
  const startedAt = now().getTime();
  const timeline: Observation[] = [];
  let record: Invocation | undefined;
  let status: InvocationStatus | undefined;
  let unreadable: string | undefined;
  const passed = () => now().getTime() - startedAt;
  const see = (what: string) => timeline.push({ afterMs: passed(), what });

  see(`test invocation ${invocationId} was started at SailPoint`);
  while (passed() < timeoutMs) {
    const before = record?.state;
    record = (await find(invocationId)) ?? record;
    if (record && record.state !== before) see(words(record));
    const ended = record !== undefined && isFinal(record.state);
    if (ended) {
      const asked = await ask(invocationId).catch(reasonOf);
      if (typeof asked === 'string') unreadable = asked;
      else status = asked;
      if (unreadable || status?.accepted !== undefined) break;
    }
    await sleep(ended ? ASK_MS : POLL_MS);
  }
  if (status?.accepted === true) see('SailPoint lists it as answered');
  if (status?.accepted === false) see('SailPoint lists it as failed');
  if (unreadable) see(`SailPoint's list of invocations could not be read (${unreadable})`);
  return { timeline, record, status, unreadable };
};
