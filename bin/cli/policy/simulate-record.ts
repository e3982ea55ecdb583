/** Simulates what is recorded: the requests and facts of one invocation, or of an access request. */
import type { Considered } from '../../../functions/contracts/decision.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { NO_FACTS } from '../../../functions/contracts/no-facts.ts';
import { shortTriggerName } from '../../../functions/contracts/trigger.ts';
import type { FactSource } from '../../../functions/facts/gather.ts';
import { plain } from '../../../functions/policy/explain.ts';
import type { CommandReport } from '../command.ts';
import { withoutPersonalData } from '../records/show/without-personal-data.ts';
import { asAsked, type RequestEvent } from './event.ts';
import { recordedSource } from './fact-sources.ts';
import { decideEvent, type Rules, simulationOf } from './simulation.ts';

type Options = {
  at?: string;
  trigger?: string;
  personalData?: true;
};

type Deps = {
  rules: Rules;
  /** The facts to decide by, where a record has these. */
  sourceFor(recorded: FactSource): Promise<FactSource>;
};

/** The records of one trigger, if the request has one of them. */
const ofTrigger = (records: readonly Invocation[], trigger: string | undefined) => {
  const some = records.filter(({ triggerId }) => shortTriggerName(triggerId) === trigger);
  return some.length > 0 ? some : records;
};

const simulateRecord = async (
  record: Invocation,
  options: Options,
  { rules, sourceFor, considered }: Deps & { considered: readonly Considered[] },
) => {
  const { invocationId, triggerId, accessRequestId, sentAt, unreadable } = record;
  const title = `Invocation ${plain(invocationId)} of access request ${plain(accessRequestId)}`;
  if (unreadable) {
    return {
      text: `${title}\nNot simulated: ${plain(unreadable)}`,
      json: { invocationId, accessRequestId, triggerId, sentAt, unreadable },
    };
  }

  const { request, facts = NO_FACTS } = record;
  const given: RequestEvent = { triggerId, request, sentAt, isEnveloped: true };
  const event = asAsked(given, options);
  const source = await sourceFor(recordedSource(facts, considered));
  const { text, json } = simulationOf(await decideEvent(event, source, rules), event, rules, {
    timeFrom: options.at ? '--at' : 'of the event',
    ...(!options.personalData && {
      redact: (decided) => withoutPersonalData({ ...record, ...decided } as Invocation),
    }),
  });
  return { text: `${title}\n${text}`, json: { invocationId, ...json } };
};

/** Records in the order of time; both triggers of a request come together. */
export const simulateRecords = async (
  id: string,
  records: readonly Invocation[],
  options: Options,
  deps: Deps,
): Promise<CommandReport> => {
  // Dynamic approval looks for the reviewer of what pre-approval passes on.
  const considered = records.flatMap((record) => record.considered ?? []);
  const simulated = [];
  for (const record of ofTrigger(records, options.trigger)) {
    simulated.push(await simulateRecord(record, options, { ...deps, considered }));
  }

  const [only] = simulated;
  return {
    text: simulated.map(({ text }) => text).join('\n\n'),
    json:
      only?.json.invocationId === id
        ? only.json
        : { accessRequestId: id, invocations: simulated.map(({ json }) => json) },
    ok: true,
  };
};
