/** Looks once more before a review passes: the answer may go long after it was decided. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { ControlItem } from '../aws/control-item.ts';
import type { Invocations } from '../aws/invocations.ts';
import { handOverStateOf } from '../contracts/control.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { takeBack } from '../contracts/taking-back.ts';
import { isWorthWaiting } from '../contracts/waiting.ts';
import type { Announce } from '../invocation/announcer.ts';
import { canBeTakenBack } from './rules/can-be-taken-back.ts';

export type Deps = {
  control: Pick<ControlItem, 'read'>;
  invocations: Pick<Invocations, 'apply'>;
  announce: Announce;
  now: () => Date;
  logger: Logger;
};

/** `wait` for the next look of the guard; `taken-back` is in review again and not to be sent. */
export type HandOverCheck = 'send' | 'wait' | 'taken-back';

export const handOverCheck = (deps: Deps) => {
  const { control, invocations, announce, now, logger } = deps;

  return async (found: Invocation): Promise<HandOverCheck> => {
    if (found.followUp !== 'awaited') return 'send';
    const standing = await control.read();
    const handOver = handOverStateOf(found, standing, now());
    if (handOver === 'safe') return 'send';
    // What SailPoint may have heard is neither taken back nor said again: its status tells what became of it.
    if (!canBeTakenBack(found) || isWorthWaiting(found, handOver, now())) return 'wait';

    const { invocationId } = found;
    const at = now().toISOString();
    const { applied, invocation } = await invocations.apply(invocationId, takeBack(found, at));
    if (applied) logger.warn('A review is held: it cannot be handed over now', { invocationId });
    if (invocation.state !== 'in-review') return 'wait';
    await announce(invocation);
    return 'taken-back';
  };
};
