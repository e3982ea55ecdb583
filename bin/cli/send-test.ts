/** `countersign send-test`: the whole way of an event, once, with what it took. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { dynamoInvocations } from '../../functions/aws/invocations.ts';
import { sailPointInvocationStatuses } from '../../functions/sailpoint/invocation-statuses.ts';
import { sailPointTestInvocations } from '../../functions/sailpoint/test-invocations.ts';
import { type CommandReport, command, type Show } from './command.ts';
import { stackOption } from './installation/installation.ts';
import { type Outside, outside } from './installation/outside.ts';
import { openInstallation } from './installation/tenant.ts';
import { type TriggerName, triggerIdOf, triggerOption } from './installation/trigger-name.ts';
import { follow, type Observation } from './send-test/follow.ts';
import { inputIn } from './send-test/input.ts';
import { stuckAt } from './send-test/verdict.ts';
import { InputError } from './terminal/input-error.ts';
import { showProgress } from './terminal/progress.ts';

export type SendTestOptions = {
  stack: string;
  trigger?: TriggerName;
  input?: string;
  timeout: number;
};

type Deps = Pick<Outside, 'aws' | 'fetch' | 'now'> & {
  sleep: (ms: number) => Promise<unknown>;
};

/** Clocks differ: SailPoint's may be this far behind ours. */
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
      `Nobody is subscribed to ${triggerId} at ${installation.tenantUrl}; countersign doctor tells more.`,
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
  throw new InvalidArgumentError('Give a whole number of seconds.');
};

export const sendTestCommand = (show: Show): Command =>
  command('send-test', show, {
    about:
      'Let SailPoint send a test event, and follow it through our record to the accepted answer. ' +
      'Exit code 1 with the place where it got stuck.',
    examples: ['send-test', 'send-test --trigger dynamic-approver --input event.json --json'],
    run: (options: SendTestOptions) =>
      showProgress('Follow a test event', sendTest(options, { ...outside(), sleep })),
  })
    .addOption(triggerOption())
    .option('--input <file>', "the request to send, as JSON (else the trigger's example)")
    .option('--timeout <seconds>', 'how long to look', seconds, 60)
    .addOption(stackOption());
