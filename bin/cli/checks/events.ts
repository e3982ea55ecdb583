/** The way of events: partner event sources, buses and rules. */
import {
  DescribeEventBusCommand,
  ListRulesCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-eventbridge';
import { eventBridgeSources } from '../../../functions/aws/event-sources.ts';
import { shortTriggerName } from '../../../functions/contracts/trigger.ts';
import type { Aws } from '../installation/aws.ts';
import type { Check } from './check.ts';
import { type CheckContext, needed } from './context.ts';
import { bad, type Finding, good, warning } from './finding.ts';

const DEPLOY = 'Deploy again with npm run deploy.';

/** The partner event source of a trigger. */
const source = async (name: string, aws: Aws, sourceName: string): Promise<Finding> => {
  const found = await eventBridgeSources(aws.eventBridge).describe(sourceName);
  if (!found) {
    return bad(
      name,
      `${sourceName} does not exist in AWS`,
      'SailPoint has not created it in this account and region: check the subscription, then deploy again.',
    );
  }
  const { state, expiresAt } = found;
  if (state !== 'ACTIVE') {
    const remedy =
      state === 'PENDING'
        ? 'Events are dropped until a bus with its name exists: deploy again with npm run deploy.'
        : 'SailPoint deleted it: recreate the subscription, then deploy.';
    return bad(name, state, remedy);
  }
  return expiresAt
    ? warning(name, `ACTIVE, but expires at ${expiresAt.toISOString()}`, DEPLOY)
    : good(name, 'ACTIVE');
};

/** A bus and its rules: without either, events are lost without a trace. */
const bus = async (name: string, { eventBridge }: Aws, busName: string): Promise<Finding[]> => {
  const found = await eventBridge
    .send(new DescribeEventBusCommand({ Name: busName }))
    .catch((error: unknown) => {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    });
  if (!found) return [bad(name, `${busName} does not exist`, DEPLOY)];

  const { Rules = [] } = await eventBridge.send(new ListRulesCommand({ EventBusName: busName }));
  const idle = Rules.filter(({ State }) => State !== 'ENABLED');
  if (Rules.length === 0) return [bad(name, 'it has no rule, so its events are dropped', DEPLOY)];
  return idle.length > 0
    ? idle.map(({ Name = '' }) =>
        bad(
          name,
          `the rule ${Name} is disabled`,
          `Enable it: aws events enable-rule --name ${Name} --event-bus-name ${busName}`,
        ),
      )
    : [good(name, `exists, with ${Rules.length} enabled ${Rules.length === 1 ? 'rule' : 'rules'}`)];
};

const sources: Check<CheckContext> = {
  name: 'event sources',
  run: async ({ aws, installation }) => {
    const { triggers } = await needed('the stack', installation());
    return Promise.all(
      triggers.map((one) =>
        source(`${shortTriggerName(one.triggerId)} event source`, aws, one.source),
      ),
    );
  },
};

const buses: Check<CheckContext> = {
  name: 'event buses',
  run: async ({ aws, installation }) => {
    const { triggers, busName } = await needed('the stack', installation());
    const found = await Promise.all([
      ...triggers.map((one) => bus(`${shortTriggerName(one.triggerId)} bus`, aws, one.source)),
      bus('countersign bus', aws, busName),
    ]);
    return found.flat();
  },
};

export const EVENTS = [sources, buses];
