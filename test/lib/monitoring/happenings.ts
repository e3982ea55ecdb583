/** All that the functions count, made to happen in their own tests' worlds. */
import type { Failure } from '../../../functions/contracts/invocation.ts';
import { START } from '../../../functions/contracts/pace.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import type { InvocationStatus } from '../../../functions/sailpoint/invocation-statuses.ts';
import * as callback from '../../functions/callback/world.ts';
import * as guard from '../../functions/deadline-guard/world.ts';
import { DEADLINE, INVOCATION_ID, sourceOf } from '../../functions/fixtures.ts';
import * as tokenRotation from '../../functions/token-rotation/world.ts';
import { atOnce, byPolicy, byReviewer, type Printed, withoutFacts } from './decide-happenings.ts';
import { handingOver, surroundings, withoutToken } from './guard-happenings.ts';

const sending = async (options: Parameters<typeof callback.setUp>[0]): Promise<Printed[]> => {
  const { run } = await callback.setUp(options);
  return [await run(callback.message(), 'not a message')];
};

const sendingLate = async (): Promise<Printed[]> => {
  const { run, clock } = await callback.setUp();
  clock.now = new Date(DEADLINE);
  return [await run(callback.message())];
};

const answering = (status: number) => sending({ answers: [callback.answered(status)] });

const paused = {
  ...START,
  failures: 5,
  pausedUntil: callback.later(callback.AT, 4_500).toISOString(),
};

/** The guard asks, `now` minutes after the event, what became of an answer in doubt. */
const reconciling = async (
  said: Partial<InvocationStatus> | undefined,
  { now, ...overrides }: { now: number; refusal?: Failure },
): Promise<Printed[]> => {
  const { run, statuses } = await guard.setUp({ records: [guard.inDoubt(overrides)], now });
  const row: InvocationStatus = {
    id: INVOCATION_ID,
    triggerId: PRE_APPROVAL,
    subscriptionId: sourceOf(PRE_APPROVAL).split('/')[2] ?? '',
    type: 'REAL_TIME',
    createdAt: guard.at(0),
    completedAt: undefined,
    accepted: undefined,
    ...said,
  };
  statuses.list.mockResolvedValue(said ? [row] : []);
  return [await run()];
};

const byDeadline = async (defaultOutcome: 'approve' | 'deny'): Promise<Printed[]> => {
  const { run } = await guard.setUp({ records: [guard.inReview()], now: 56, defaultOutcome });
  return [await run()];
};

const failingToGuard = async (): Promise<Printed[]> => {
  const { run, hooks } = await guard.setUp({ records: [guard.inReview()], now: 56 });
  hooks.before = (name) => {
    if (name === 'UpdateItemCommand') throw new Error('down');
  };
  return [await run()];
};

const rotating = async (): Promise<Printed[]> => {
  const { run, hooks, tenant } = tokenRotation.setUp();
  const first = await run();
  tenant.state.changed = { type: 'INLINE' };
  const second = await run();
  hooks.before = () => {
    throw new Error('down');
  };
  return [first, second, await run()];
};

const refusal = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;

/** All lines that the functions print meanwhile. */
export const happenings = async (): Promise<string[]> => {
  const runs = [
    await byPolicy('approve'),
    await byPolicy('deny'),
    await byPolicy('review'),
    await byPolicy('review', false),
    await atOnce(204),
    await atOnce(503),
    await byReviewer(true),
    await byReviewer(false),
    await withoutFacts(),
    await answering(204),
    await answering(400),
    await answering(503),
    await sending({ pace: paused }),
    await sendingLate(),
    await reconciling({ completedAt: guard.at(9), accepted: true }, { now: 10, refusal }),
    await reconciling({ id: 'never-seen' }, { now: 10 }),
    await reconciling({}, { now: 70, refusal }),
    await reconciling({}, { now: 70 }),
    await reconciling(undefined, { now: 70 }),
    await handingOver(),
    await withoutToken(),
    await surroundings(),
    await byDeadline('approve'),
    await byDeadline('deny'),
    await failingToGuard(),
    await rotating(),
  ];
  return runs.flatMap((run) => run.flatMap(({ output }) => output.split('\n')));
};
