import { figure } from './figure.ts';
import { freshWorkers } from './fresh-workers.ts';
import { interleave } from './interleave.ts';
import type { Suite } from './suite.ts';
import { timeToAnswer } from './time-to-answer.ts';

/** The first event after all workers of some functions ended, which a quiet night does to them too. */
export const coldStart: Suite = {
  name: 'cold-start',
  about: 'event to answer on the emulated AWS, when the functions have no worker yet',
  async measure({ runs, progress, sideBySide }) {
    const { installation, tenants } = await sideBySide();
    const { emulator } = installation;
    /** Milliseconds to the answer of the very first event. */
    const first = (tenant: keyof typeof tenants, functions: readonly string[]) => async () => {
      await freshWorkers(emulator, functions);
      return timeToAnswer(tenants[tenant]);
    };

    const title = 'cold-start';
    const { both, decide, callback, careful, bare } = await interleave(
      {
        both: first('ours', ['decide', 'callback']),
        careful: first('careful', ['careful']),
        bare: first('bare', ['answer-at-once']),
        decide: first('ours', ['decide']),
        callback: first('ours', ['callback']),
      },
      { runs, warmUps: 1, title, progress },
    );

    const of = (what: string, ours: number[], baseline?: number[]) =>
      figure({ name: `${title}, ${what}`, unit: 'ms', ours, ...(baseline && { baseline }) });
    return {
      figures: [
        of('decide and callback / a careful function by hand', both, careful),
        of('decide and callback / one function that answers at once', both, bare),
        of('decide alone', decide),
        of('callback alone', callback),
      ],
      notes: [
        'Cold starts: the emulator unpacks the bundle and starts a Node process of its own for each worker; Lambda has the bundle ready, and a fraction of this core.',
      ],
    };
  },
};
