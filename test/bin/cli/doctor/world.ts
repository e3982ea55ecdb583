/** A healthy installation, in which a test plants one fault. */
import { marshall } from '@aws-sdk/util-dynamodb';
import { checkContext } from '../../../../bin/cli/checks/context.ts';
import type { Finding } from '../../../../bin/cli/checks/finding.ts';
import { doctor } from '../../../../bin/cli/doctor.ts';
import { asDeployed, connectionAnswers } from '../connections/deployed.ts';
import { type Answers, outputs, stack, triggersOf } from '../fake-aws.ts';
import { setUp as installed } from '../installed.ts';

export type DoctorWorld = Awaited<ReturnType<typeof setUp>>;

/** The answers of AWS about a healthy installation. */
const healthy = (now: () => Date): Answers => ({
  GetCallerIdentityCommand: () => ({ Account: '123456789012' }),
  DescribeEventSourceCommand: () => ({ State: 'ACTIVE' }),
  GetFunctionConfigurationCommand: ({ FunctionName }) => ({
    State: 'Active',
    LastUpdateStatus: 'Successful',
    LoggingConfig: { LogGroup: `${FunctionName}-log` },
  }),
  GetFunctionConcurrencyCommand: () => ({}),
  GetMetricStatisticsCommand: () => ({ Datapoints: [] }),
  // CloudWatch looks through a log in pieces: the first one may have nothing.
  FilterLogEventsCommand: ({ logGroupName, filterPattern, nextToken }) => {
    const beats =
      logGroupName === 'deadline-guard-log' && filterPattern === '"DeadlineGuardHeartbeat"';
    if (!beats) return { events: [] };
    return nextToken
      ? {
          events: [
            { timestamp: now().getTime() - 30_000, message: '{"DeadlineGuardHeartbeat":1}' },
          ],
        }
      : { nextToken: '2' };
  },
  // What the deadline guard saw a moment ago.
  GetItemCommand: () => ({
    Item: marshall({ invocationId: '#control', handOver: { seenAt: now().toISOString() } }),
  }),
});

export const setUp = async (options: Parameters<typeof installed>[0] = {}) => {
  const world = await installed(options);
  const { answers, ids, now, outside, client, secrets } = world;
  const at = (hours: number) => new Date(now().getTime() + hours * 3_600_000).toISOString();
  /** The secret's text for an access token of that credential. */
  const tokenOf = async (of: typeof client, mintedAt = at(-1), expiresAt = at(11)) => {
    const { access_token } = await world.tenant.tokens.mint(of);
    return JSON.stringify({ accessToken: access_token, mintedAt, expiresAt });
  };
  secrets['arn:token'] = await tokenOf(client);
  const deployed = asDeployed();
  Object.assign(answers, healthy(now), connectionAnswers(deployed), {
    DescribeStacksCommand: () => stack(outputs(triggersOf(ids))),
  });

  const examine = async (nodeVersion = '24.21.0', policyFolder = 'policies') => {
    const { json, text, ok } = await doctor(
      checkContext('Countersign', { ...outside, nodeVersion, policyFolder }),
    );
    return { findings: (json as { findings: Finding[] }).findings, text, ok };
  };
  /** Changes the subscription of a trigger at the tenant. */
  const patch = (id: string, path: string, value: unknown) =>
    world.call('PATCH', `/trigger-subscriptions/v1/${id}`, [{ op: 'add', path, value }]);
  /** Replaces the tenant's answer to calls whose address contains `part`. */
  const answerInstead = (part: string, answer: () => Response) => {
    const { fetch } = outside;
    outside.fetch = async (address, init) =>
      String(address).includes(part) ? answer() : fetch(address, init);
  };
  return { ...world, deployed, at, tokenOf, examine, patch, answerInstead };
};
