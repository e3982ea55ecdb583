import {
  DescribeRuleCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { isEqual } from 'es-toolkit';
import * as z from 'zod';
import { jsonIn } from '../../../functions/contracts/json.ts';
import type { Aws } from '../installation/aws.ts';
import { ruleName } from '../installation/template-values.ts';
import { InputError } from '../terminal/input-error.ts';
import { changed, connection, missing, orNothing } from './connection.ts';

const Targets = z.array(z.looseObject({ Id: z.string(), Arn: z.string() }));
const Properties = z.object({
  EventBusName: z.string(),
  EventPattern: z.unknown(),
  State: z.enum(['ENABLED', 'DISABLED']),
  Targets,
});
type Properties = z.output<typeof Properties>;

/** The rule and all of its targets; neither if there is no such rule. */
const find = async ({ eventBridge }: Aws, { EventBusName }: Properties, Name: string) => {
  const described = await eventBridge
    .send(new DescribeRuleCommand({ Name, EventBusName }))
    .catch(orNothing);
  if (!described) return undefined;

  const targets: Target[] = [];
  let NextToken: string | undefined;
  do {
    const page = await eventBridge.send(
      new ListTargetsByRuleCommand({ Rule: Name, EventBusName, NextToken }),
    );
    targets.push(...(page.Targets ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return { ...described, targets };
};

/** A target that the stack does not have gets the events too, with the secrets that they carry. */
const foreignIn = (found: readonly Target[], { Targets }: Properties) =>
  found.filter(({ Id }) => !Targets.some((wanted) => wanted.Id === Id));

type Refused = { TargetId?: string | undefined; ErrorCode?: string | undefined };

/** EventBridge answers 200 even when it refused a target. Errors: `InputError`. */
const allDone = (
  what: string,
  answer: { FailedEntryCount?: number | undefined; FailedEntries?: Refused[] | undefined },
) => {
  if (!answer.FailedEntryCount) return;
  const refused = (answer.FailedEntries ?? []).map(
    ({ TargetId, ErrorCode }) => `${TargetId} (${ErrorCode})`,
  );
  throw new InputError(`EventBridge did not ${what}: ${refused.join(', ')}; run it again.`);
};

export const rule = connection({
  title: 'rule',
  properties: Properties,
  nameOf: (_, physicalId) => ruleName(physicalId),
  async look(aws, properties, physicalId) {
    const found = await find(aws, properties, ruleName(physicalId));
    if (!found) return missing;
    if (found.State !== properties.State) return changed('it is disabled');
    if (!isEqual(jsonIn(found.EventPattern ?? ''), properties.EventPattern)) {
      return changed('its event pattern was changed');
    }
    for (const wanted of properties.Targets) {
      const target = found.targets.find(({ Id }) => Id === wanted.Id);
      if (!target) return changed(`its target ${wanted.Arn} was removed`);
      if (!isEqual(target, wanted)) return changed(`its target ${wanted.Arn} was changed`);
    }
    const [foreign] = foreignIn(found.targets, properties);
    return foreign && changed(`it has a target that was not deployed: ${foreign.Arn}`);
  },
  async restore(aws, properties, physicalId) {
    const { eventBridge } = aws;
    const Rule = ruleName(physicalId);
    const { EventBusName, EventPattern, State } = properties;
    const pattern = JSON.stringify(EventPattern);
    const before = await find(aws, properties, Rule);

    // Foreign targets go first: they get nothing of what comes from here on.
    const Ids = foreignIn(before?.targets ?? [], properties).flatMap(({ Id }) => Id ?? []);
    if (Ids.length > 0) {
      allDone(
        'remove the targets that were not deployed',
        await eventBridge.send(new RemoveTargetsCommand({ Rule, EventBusName, Ids })),
      );
    }
    // Enabled last, once its target is there: an event that matches without a target is lost.
    const put = (state: 'ENABLED' | 'DISABLED') =>
      eventBridge.send(
        new PutRuleCommand({ Name: Rule, EventBusName, EventPattern: pattern, State: state }),
      );
    if (!before) await put('DISABLED');
    allDone(
      'set the targets',
      await eventBridge.send(
        new PutTargetsCommand({ Rule, EventBusName, Targets: properties.Targets }),
      ),
    );
    await put(State);
  },
});
