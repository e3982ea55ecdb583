/** What became of each invocation, as the tenant's own log and Countersign's record tell it. */
import { determiningPolicies } from '../functions/contracts/decision.ts';
import type { Invocation } from '../functions/contracts/invocation.ts';
import type { Output } from '../functions/contracts/output.ts';
import { unknownFacts } from '../functions/contracts/walk-facts.ts';
import type { Installation } from './installation.ts';
import { acme } from './tenant/seed/acme.ts';
import type { Entry } from './tenant-client.ts';

/** One answered invocation. */
export type Answer = {
  invocationId: string;
  accessRequestId: string;
  trigger: string;
  /** Who asked for what, and for whom. */
  request: string;
  /** What SailPoint was told. */
  decision: string;
  /** What the requester reads; empty where the trigger has no comment. */
  comment: string;
  policies: string[];
  /** Name of who shall review; empty where nobody has to. */
  reviewer: string;
  /** What the shadow policies would have said; empty where they agree. */
  shadow: string;
  /** How many facts could not be learnt. */
  unknown: number;
  /** How often the answer was sent. */
  attempts: number;
  /** How often SailPoint took it: once, or something is wrong. */
  accepted: number;
  /** From the event's time to the accepted answer, in milliseconds. */
  elapsedMs: number;
};

const NAMES = new Map([...acme.groups, ...acme.people].map(({ id, name }) => [id, name]));

/** The candidate who was taken, by name. */
const reviewerOf = (considered: Invocation['considered'] = []): string => {
  const taken = considered.find(({ rejected }) => !rejected)?.actor;
  return taken ? (NAMES.get(taken.id) ?? taken.name ?? taken.id) : '';
};

const toAnswer = (
  { event }: Entry,
  completions: readonly Entry[],
  invocation: Invocation,
  { renderRequest, renderOutput }: Records,
): Answer => {
  const { invocationId, accessRequestId, triggerId } = invocation;
  const { facts, evaluation, considered, shadow, decision } = invocation;
  const accepted = completions.filter((completion) => completion.accepted);
  return {
    invocationId,
    accessRequestId,
    trigger: triggerId.replace('idn:access-request-', ''),
    request: renderRequest(invocation),
    decision: renderOutput(decision?.output, decision?.outcome),
    comment: evaluation?.comment ?? '',
    policies: evaluation ? determiningPolicies(evaluation) : [],
    reviewer: reviewerOf(considered),
    shadow: shadow?.outcome ?? '',
    unknown: facts ? unknownFacts(facts).length : 0,
    attempts: completions.length,
    accepted: accepted.length,
    elapsedMs: Date.parse(accepted[0]?.at ?? '') - Date.parse(event?.time ?? ''),
  };
};

/** Countersign's own view of an invocation: its record, and the words for it. */
export type Records = {
  find(invocationId: string): Promise<Invocation | undefined>;
  renderRequest(record: Invocation): string;
  renderOutput(output: Output | undefined, outcome: string | undefined): string;
};

/** Reads on in the tenant's log; gives everything that was answered so far, oldest first. */
export const answersOf = ({ tenant }: Installation, countersign: Records) => {
  const log: Entry[] = [];
  const records = new Map<string, Invocation>();

  return async (): Promise<Answer[]> => {
    log.push(...(await tenant.log(log.length)));
    const accepted = log.filter((entry) => entry.accepted).map((entry) => entry.invocationId);

    const answers: Answer[] = [];
    for (const id of new Set(accepted)) {
      const own = log.filter(({ invocationId }) => invocationId === id);
      const delivery = own.find(({ kind }) => kind === 'delivery');
      const invocation = records.get(id ?? '') ?? (await countersign.find(id ?? ''));
      if (!id || !delivery || !invocation) continue;

      records.set(id, invocation);
      answers.push(
        toAnswer(
          delivery,
          own.filter(({ kind }) => kind === 'completion'),
          invocation,
          countersign,
        ),
      );
    }
    return answers;
  };
};
