/** `countersign send-test`: follows one test event from SailPoint to its accepted answer. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { dynamoInvocations } from '../../functions/aws/invocations.ts';
import { sailPointInvocationStatuses } from '../../functions/sailpoint/invocation-statuses.ts';
import { sailPointTestInvocations } from '../../functions/sailpoint/test-invocations.ts';
import { type CommandReport, command, type Show } from './command.ts';
import { stackOption } from './installation/installation.ts';
import { type Outside, outside } from './installation/outside.ts';
import { openInstallation } from './installation/tenant.ts';
import { triggerIdOf, triggerOption } from './installation/trigger-option.ts';
import { follow, type Observation } from './send-test/follow.ts';
import { inputIn } from './send-test/input.ts';
import { stuckAt } from './send-test/verdict.ts';
import { InputError } from './terminal/input-error.ts';
import { showProgress } from './terminal/progress.ts';

export type SendTestOptions = {
  stack: string;
  trigger?: string;
  input?: string;
  timeout: number;
};

type Deps = Pick<Outside, 'aws' | 'fetch' | 'now'> & {
  sleep: (ms: number) => Promise<unknown>;
};

/** SailPoint's clock may be this far behind ours. */
const SKEW_MS = 300_000;

const line = ({ afterMs, what }: Observation) => `${String(afterMs).padStart(7)} ms  ${what}`;

/** Good if SailPoint has the answer in time. */
export const sendTest = async (
  { stack, trigger, input: file, timeout }: SendTestOptions,
  deps: Deps,
): Promise<CommandReport> => {
  const input = file === undefined ? undefined : inputIn(file);
  const { installation, api, token } = await openInstallation(stack, deps);
  const triggerId = triggerIdOf(trigger, installation);
  const since = new Date(deps.now().getTime() - SKEW_MS);
  const [invocationId] = await sailPointTestInvocations(api).start(token, {
    triggerId,
    ...(input && { input }),
  });
  if (!invocationId) {
    throw new InputError(
      `No subscription to ${triggerId} at ${installation.tenantUrl}; see countersign doctor.`,
    );
  }

  const { tableName } = installation;
  const { find } = dynamoInvocations(deps.aws.dynamo, { tableName });
  const statuses = sailPointInvocationStatuses(api);
  const followed = await follow(
    invocationId,
    {
      find,
      status: async (id) =>
        (await statuses.list(token, { since })).find((status) => status.id === id),
      now: deps.now,
      sleep: deps.sleep,
    },
    timeout * 1_000,
  );
  const stuck = stuckAt(followed, installation);
  return {
    text: [
      ...followed.timeline.map(line),
      stuck ? `✗ ${stuck}` : '✓ The event went all the way, and SailPoint has the answer.',
    ].join('\n'),
    json: { invocationId, triggerId, accepted: !stuck, stuck, timeline: followed.timeline },
    ok: !stuck,
  };
};

const seconds = (given: string): number => {
  const value = Number(given);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('Enter a whole number of seconds.');
};

export const sendTestCommand = (show: Show): Command =>
  command('send-test', show, {
    about:
      'Have SailPoint send a test event and follow it to the accepted answer. ' +
      'Exit code 1 with the step at which it got stuck.',
    examples: ['send-test', 'send-test --trigger dynamic-approver --input event.json --json'],
    run: (options: SendTestOptions) =>
      showProgress('Follow a test event', sendTest(options, { ...outside(), sleep })),
  })
    .addOption(triggerOption())
    .option('--input <file>', "request to send, as JSON (default: the trigger's example)")
    .option('--timeout <seconds>', 'how long to wait', seconds, 60)
    .addOption(stackOption());
