/** Following up what passed is over before the run is, however many there are and however slow SailPoint is. */
import { expect, test } from 'vitest';
import { ServiceError } from '../../../functions/errors.ts';
import { decided } from '../fixtures.ts';
import { at, minute, setUp } from './world.ts';

const COUNT = 60;
const records = Array.from({ length: COUNT }, (_, n) =>
  decided({
    invocationId: `passed-${n}`,
    accessRequestId: `request-${n}`,
    state: 'completed',
    announced: 'completed',
    followUp: 'awaited',
    endedAt: at(0),
  }),
);

type World = Awaited<ReturnType<typeof setUp>>;

const followed = ({ table }: World, as: string) =>
  [...table.items.values()].filter(({ followUp }) => followUp?.S === as).length;

test('a SailPoint that is down is not asked about every review, and the rest is for the next run', async () => {
  let asked = 0;
  const hasEndedWithoutAccess = async () => {
    asked += 1;
    throw new ServiceError('SAILPOINT_UNREACHABLE', 'down');
  };
  const world = await setUp({ records, requestStates: { hasEndedWithoutAccess } });

  const { output, metrics } = await world.run();

  expect(asked).toBeLessThanOrEqual(10);
  // Those that it was asked about are told: unknown never means that somebody was asked.
  expect(followed(world, 'missed')).toBe(asked);
  expect(output).toContain(`"left":${COUNT - asked}`);
  expect(metrics).toMatchObject({ DeadlineGuardHeartbeat: 1 });

  const before = asked;
  await world.run();
  expect(asked).toBeGreaterThan(before);
});

test('a refusal is about one request and stops no other question', async () => {
  let asked = 0;
  const hasEndedWithoutAccess = async () => {
    asked += 1;
    throw new ServiceError('SAILPOINT_REFUSED', 'no');
  };
  const world = await setUp({ records, requestStates: { hasEndedWithoutAccess } });

  await world.run();

  expect(asked).toBe(COUNT);
  expect(followed(world, 'missed')).toBe(COUNT);
});

test('a slow SailPoint is asked until the run is over, and about the rest in the next one', async () => {
  let asked = 0;
  const hasEndedWithoutAccess = async () => {
    asked += 1;
    if (asked === 20) world.clock.now = minute(10 + 50 / 60);
    return true;
  };
  const world: World = await setUp({
    records,
    now: 10,
    requestStates: { hasEndedWithoutAccess },
  });

  const { output } = await world.run();

  expect(asked).toBeGreaterThanOrEqual(20);
  expect(asked).toBeLessThanOrEqual(30);
  expect(followed(world, 'void')).toBe(asked);
  expect(output).toContain(`"left":${COUNT - asked}`);

  await world.run();
  expect(asked).toBe(COUNT);
  expect(followed(world, 'awaited')).toBe(0);
});
