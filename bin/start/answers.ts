/** The answers of an installation, from the tenant's control log and Countersign's records. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoInvocations, type Invocations } from '../../functions/aws/invocations.ts';
import type { AccessRequest } from '../../functions/contracts/access-request.ts';
import { determiningPolicies } from '../../functions/contracts/decision.ts';
import type { Facts } from '../../functions/contracts/facts.ts';
import type { Invocation } from '../../functions/contracts/invocation.ts';
import { shortTriggerName } from '../../functions/contracts/trigger.ts';
import { renderOutput, renderRequest } from '../../functions/policy/render.ts';
import type { Answer } from '../../local/demo/answer.ts';
import type { Installation } from '../../local/installation.ts';
import { acme } from '../../local/tenant/seed/acme.ts';
import type { Entry } from '../../local/tenant-client.ts';
import { missingFacts, NOT_ASKED } from '../cli/policy/missing-facts.ts';

const NAMES = new Map([...acme.groups, ...acme.people].map(({ id, name }) => [id, name]));

/** The name of the candidate who was chosen. */
const reviewerOf = (considered: Invocation['considered'] = []): string => {
  const chosen = considered.find(({ rejected }) => !rejected)?.actor;
  return chosen ? (NAMES.get(chosen.id) ?? chosen.name ?? chosen.id) : '';
};

const unknownIn = (request: AccessRequest, facts: Facts): string[] =>
  missingFacts(request, facts).flatMap(({ name, reason }) =>
    reason && !reason.endsWith(NOT_ASKED) ? [`${name} (${reason})`] : [],
  );

const toAnswer = (
  { event }: Entry,
  completions: readonly Entry[],
  invocation: Invocation,
): Answer => {
  const { invocationId, accessRequestId, triggerId } = invocation;
  const { request, facts, evaluation, considered, shadow, decision } = invocation;
  const accepted = completions.filter((completion) => completion.accepted);
  return {
    invocationId,
    accessRequestId,
    trigger: shortTriggerName(triggerId),
    request: renderRequest(invocation),
    decision: renderOutput(decision?.output, decision?.outcome),
    comment: evaluation?.comment ?? '',
    policies: evaluation ? determiningPolicies(evaluation) : [],
    reviewer: reviewerOf(considered),
    shadow: shadow?.outcome ?? '',
    unknown: facts ? unknownIn(request, facts) : [],
    attempts: completions.length,
    accepted: accepted.length,
    elapsedMs: Date.parse(accepted[0]?.at ?? '') - Date.parse(event?.time ?? ''),
  };
};

const recordsOf = ({ emulator, outputs }: Installation): Pick<Invocations, 'find'> =>
  dynamoInvocations(new DynamoDBClient(emulator.clientOptions), { tableName: outputs.TableName });

/** A function that reads the new log entries at each call; gives all answers so far, oldest first. */
export const answersOf = (installation: Installation, records = recordsOf(installation)) => {
  const log: Entry[] = [];
  const found = new Map<string, Invocation>();

  return async (): Promise<Answer[]> => {
    log.push(...(await installation.tenant.log(log.length)));
    const accepted = log.filter((entry) => entry.accepted).map((entry) => entry.invocationId);

    const answers: Answer[] = [];
    for (const id of new Set(accepted)) {
      const own = log.filter(({ invocationId }) => invocationId === id);
      const delivery = own.find(({ kind }) => kind === 'delivery');
      const invocation = found.get(id ?? '') ?? (await records.find(id ?? ''));
      if (!id || !delivery || !invocation) continue;

      found.set(id, invocation);
      const completions = own.filter(({ kind }) => kind === 'completion');
      answers.push(toAnswer(delivery, completions, invocation));
    }
    return answers;
  };
};
