/** A deadline that a deployment raised is not that of an event that SailPoint sent before. */
import { expect, test } from 'vitest';
import { dynamoControl } from '../../../../functions/aws/control-item.ts';
import { PRE_APPROVAL } from '../../../../functions/contracts/trigger.ts';
import { HOME, SENT_AT, sourceOf, triggerEvent } from '../../../functions/fixtures.ts';
import { outputs, stack } from '../fake-aws.ts';
import { DECIDE, setUp } from './world.ts';

const MINUTE = 60_000;
const after = (minutes: number) => new Date(Date.parse(SENT_AT) + minutes * MINUTE).toISOString();

/** Two hours are deployed; the deadline guard saw one hour, and then two. */
const raisedAfter = async (minutes: number) => {
  const triggers = HOME.triggers.map((one) => ({ ...one, responseDeadlineSeconds: 7_200 }));
  const world = await setUp([], {
    DescribeStacksCommand: () =>
      stack(outputs(triggers), {
        StackId: `arn:aws:cloudformation:${HOME.region}:${HOME.account}:stack/Countersign/1`,
      }),
  });
  await dynamoControl(world.table, { tableName: 'invocations' }).noteDeadlines({
    [sourceOf(PRE_APPROVAL)]: [
      { seconds: 3_600, since: after(-600) },
      { seconds: 7_200, since: after(minutes) },
    ],
  });
  world.put(DECIDE, triggerEvent());
  world.clock.ms += 60 * MINUTE;
  return world;
};

test('raised after the event, it is over after the hour that SailPoint waited', async () => {
  const { run, invoked } = await raisedAfter(5);

  const { deadLetters } = await run();

  expect(deadLetters).toMatchObject([{ verdict: 'lost', deadline: after(60) }]);
  expect(invoked).toEqual([]);
});

test('raised before the event, it is sent', async () => {
  const { run } = await raisedAfter(-5);

  const { deadLetters } = await run();

  expect(deadLetters).toMatchObject([{ verdict: 'send', deadline: after(120) }]);
});
