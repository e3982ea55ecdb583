/** Does for each open invocation what is due, nearest deadline first. */
import * as z from 'zod/mini';
import type { Invocations } from '../aws/invocations.ts';
import type { OpenInvocations } from '../aws/open-invocations.ts';
import { type Control, handOverStateOf } from '../contracts/control.ts';
import type { Invocation } from '../contracts/invocation.ts';
import type { OpenInvocation } from '../contracts/open-invocation.ts';
import { PER_SECOND } from '../contracts/pace.ts';
import { isFinal } from '../contracts/transitions.ts';
import { handsOver } from '../policy/conclude.ts';
import { type Deps as ActionDeps, actionsOf } from './actions.ts';
import { forEachOf } from './for-each.ts';
import { rescuer } from './rescue.ts';
import type { InDoubt } from './rules/confirmation.ts';
import { dueOf } from './rules/due.ts';

export type Deps = ActionDeps & {
  invocations: Pick<Invocations, 'find' | 'fields' | 'apply'>;
  openInvocations: Pick<OpenInvocations, 'pages'>;
};

/** What a sweep saw. */
export type Swept = {
  /** Those that are not ended, nearest deadline first. */
  open: OpenInvocation[];
  /** Those that only SailPoint's invocation status can tell about. */
  inDoubt: InDoubt[];
  /** Those that ended with a review that was handed over. */
  passed: OpenInvocation[];
};

/** What holds for one run. */
export type Run = {
  standing: Control;
  /** Whether SailPoint is down. */
  paused: boolean;
  /** The sweep starts nothing more from then on; what is left is first in the next run. */
  until: Date;
};

/** As many answers as SailPoint takes until the next run. */
const MOST_MESSAGES = 60 * PER_SECOND;

export const sweeper = (deps: Deps) => {
  const { invocations, openInvocations, now, logger } = deps;
  const forEach = forEachOf(deps);
  const rescue = rescuer(deps);

  const find = async (invocationId: string): Promise<Invocation | undefined> => {
    try {
      return await invocations.find(invocationId);
    } catch (error) {
      if (!(error instanceof z.core.$ZodError)) throw error;
      return rescue(invocationId);
    }
  };

  const act = actionsOf(deps);

  return async ({ standing, paused, until }: Run): Promise<Swept> => {
    const mayBeHandedOver = (open: OpenInvocation) =>
      handsOver(open.triggerId, deps.settings) && handOverStateOf(open, standing, now()) === 'safe';
    const dueNow = (open: OpenInvocation) => dueOf(open, now(), mayBeHandedOver);
    const swept: Swept = { open: [], inDoubt: [], passed: [] };
    let messages = 0;
    let left = 0;

    const handle = async (open: OpenInvocation) => {
      if (!isFinal(open.state)) swept.open.push(open);
      const due = dueNow(open);
      if (due === 'ask-status') swept.inDoubt.push(open);
      if (due === 'follow-up') swept.passed.push(open);
      if (!due || due === 'ask-status' || due === 'follow-up') return;
      // While SailPoint is down, or behind so many, a fresh message could only wait beside the old.
      if (due === 'queue-again' && (paused || ++messages > MOST_MESSAGES)) return;

      if (now() >= until) {
        left += 1;
        return;
      }
      const { invocationId } = open;
      // The index may be behind: what is due counts only if the record says so too.
      const found = await find(invocationId);
      if (!found) return;
      const isDue = dueNow(found);
      if (isDue === 'ask-status') swept.inDoubt.push(found);
      if (isDue !== due) return;
      await act[due](found, standing);
      logger.info('Guarded', { invocationId, due });
    };

    for await (const { open, unreadable } of openInvocations.pages()) {
      await forEach(open, handle);
      await forEach(unreadable, async ({ invocationId }) => {
        const found = await find(invocationId);
        if (found) await handle(found);
      });
    }
    if (left > 0) logger.warn('The run is over; the rest is for the next one', { left });
    return swept;
  };
};
