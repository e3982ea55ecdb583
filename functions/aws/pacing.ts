/** Port to the pace that all senders keep together, and its DynamoDB adapter. */
import type { CallbackAnswer } from '../contracts/callback-answer.ts';
import { type Admission, type AtOnce, admit, admitAtOnce, pauseMs } from '../contracts/pace.ts';
import { learn } from '../contracts/pace-lessons.ts';
import type { PaceItem } from './pace-item.ts';

export type Pacing = {
  /** Asks for one attempt; `ahead` is how many answers with a nearer deadline wait too. */
  admit(ahead?: number): Promise<Admission>;
  /** Asks for one attempt that goes before nobody; `undefined` if it has to go through the queue. */
  admitAtOnce(): Promise<AtOnce | undefined>;
  /** Tells the others what an attempt says about SailPoint. */
  learn(answer: CallbackAnswer): Promise<void>;
  /** Milliseconds for which nobody may send; 0 when somebody may. */
  pauseMs(): Promise<number>;
};

const TRIES = 20;
/** Where so many ask at the same time there will be a line. */
const TRIES_AT_ONCE = 4;

export const dynamoPacing = (item: PaceItem, now: () => Date): Pacing => ({
  async admit(ahead) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { pace, admission } = admit(item.last(), now(), ahead);
      // What refuses may be long over: only the latest state counts.
      if (!admission.admitted) {
        if (!(await item.look())) return admission;
      } else if (await item.replace(pace)) {
        return admission;
      }
    }
    return { admitted: false, reason: 'full', waitMs: 1_000 };
  },

  async admitAtOnce() {
    // The first thing that a container does: it does not know AWS's time yet.
    await item.see();
    for (let tries = 0; tries < TRIES_AT_ONCE; tries += 1) {
      const admitted = admitAtOnce(item.last(), now());
      // What refuses may be long over: only the latest state counts.
      if (!admitted) {
        if (!(await item.look())) return undefined;
      } else if (await item.replace(admitted.pace)) {
        return admitted.right;
      }
    }
    return undefined;
  },

  async learn(answer) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const last = item.last();
      const pace = learn(last, answer, now());
      if (pace === last || (await item.replace(pace))) return;
    }
  },

  async pauseMs() {
    await item.look();
    return pauseMs(item.last(), now());
  },
});
