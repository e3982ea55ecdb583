/** `countersign decide`: a reviewer's decision on an invocation in review. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { type Command, Option } from 'commander';
import pWaitFor, { TimeoutError } from 'p-wait-for';
import { eventBridgeBus } from '../../functions/aws/event-bus.ts';
import type { Invocation } from '../../functions/contracts/invocation.ts';
import {
  DECISION_SUBMITTED,
  type SubmittedDecision,
} from '../../functions/contracts/request-to-decide.ts';
import { Caller } from '../../functions/contracts/sender.ts';
import { hasCounted } from '../../functions/contracts/submitted-decision.ts';
import { type CommandReport, command, type Show } from './command.ts';
import {
  objectionTo,
  type SubmissionOptions,
  submissionOf,
  whoDecided,
} from './decide/submission.ts';
import type { Aws } from './installation/aws.ts';
import {
  type DeployedInstallation,
  findInstallation,
  stackOption,
} from './installation/installation.ts';
import { outside } from './installation/outside.ts';
import { recordOf } from './records/record.ts';
import { showProgress } from './terminal/progress.ts';

export type DecideOptions = SubmissionOptions & { stack: string };

type Deps = {
  aws: Pick<Aws, 'cloudFormation' | 'dynamo' | 'eventBridge' | 'sts'>;
  now: () => Date;
  /** How long the function `decide` may take. */
  patienceMs: number;
};

const SOURCE = 'countersign.cli';
const PATIENCE_MS = 30_000;
const POLL_MS = 500;

/** Submits the decision; returns the record once it has left review, or after `patienceMs`. */
const submit = async (
  submitted: SubmittedDecision,
  { busName, tableName }: DeployedInstallation,
  { aws, patienceMs }: Deps,
): Promise<Invocation> => {
  const read = () => recordOf(aws.dynamo, tableName, submitted.invocationId);
  const decided = async () => {
    const record = await read();
    return record.state !== 'in-review' && pWaitFor.resolveWith(record);
  };

  const bus = eventBridgeBus(aws.eventBridge, { busName, source: SOURCE });
  await bus.publish({ detailType: DECISION_SUBMITTED, detail: submitted });
  return pWaitFor(decided, { interval: POLL_MS, timeout: patienceMs }).catch((error: unknown) => {
    if (error instanceof TimeoutError) return read();
    throw error;
  });
};

const UNANSWERED =
  'It was submitted but is not recorded yet; check again with countersign show, and see the log of decide.';

const reportOf = (
  submitted: SubmittedDecision,
  record: Invocation,
  objection?: string,
): CommandReport => {
  const { invocationId, state, decision } = record;
  const counted = !objection && hasCounted(submitted, record);
  const reason = objection ?? (state === 'in-review' ? UNANSWERED : whoDecided(record));
  return {
    text: `${counted ? '✓ Your decision was recorded.' : '✗ Your decision was not recorded.'} ${reason}`,
    json: {
      invocationId,
      counted,
      reason,
      state,
      decision: decision && { outcome: decision.outcome, by: decision.by, at: decision.at },
    },
    ok: counted,
  };
};

/** Good if the decision is recorded, also by an earlier submission. */
export const decide = async (
  invocationId: string,
  { stack, ...typed }: DecideOptions,
  deps: Deps,
): Promise<CommandReport> => {
  const submitted = submissionOf(invocationId, typed);
  const installation = await findInstallation(deps.aws.cloudFormation, stack);
  const found = await recordOf(deps.aws.dynamo, installation.tableName, invocationId);
  if (hasCounted(submitted, found)) return reportOf(submitted, found);

  const objection = objectionTo(submitted, found, deps.now());
  if (objection) return reportOf(submitted, found, objection);
  const { Arn } = await deps.aws.sts.send(new GetCallerIdentityCommand());
  const { data: caller } = Caller.safeParse(Arn);
  const record = await showProgress('Submit', submit({ ...submitted, caller }, installation, deps));
  return reportOf(submitted, record);
};

export const decideCommand = (show: Show): Command =>
  command('decide', show, {
    about:
      'Approve or deny an invocation in review and wait until the decision is recorded. ' +
      'Exit code 1 if it is not: another decision came first, or you are the requester or a recipient. ' +
      'The AWS principal that runs the command is kept beside the decision.',
    examples: [
      'decide 37d6df15-... --approve --comment "Agreed with the team." --as 2c91...',
      'decide 37d6df15-... --deny --comment "Not for contractors." --json',
    ],
    run: (invocationId: string, options: DecideOptions) =>
      decide(
        invocationId,
        { ...options, as: options.as ?? process.env.COUNTERSIGN_IDENTITY_ID },
        { ...outside(), patienceMs: PATIENCE_MS },
      ),
  })
    .argument('<invocation>', 'invocation id, as listed by countersign pending')
    .addOption(new Option('--approve', 'approve the request').conflicts('deny'))
    .option('--deny', 'deny the request')
    .requiredOption('--comment <text>', 'reason, shown to the requester in SailPoint')
    .option('--as <identity>', 'id of your SailPoint identity (default: COUNTERSIGN_IDENTITY_ID)')
    .addOption(stackOption());
