import { figure } from './figure.ts';
import { freshWorkers } from './fresh-workers.ts';
import { interleave } from './interleave.ts';
import type { Suite } from './suite.ts';
import { timeToAnswer } from './time-to-answer.ts';

/** The first event after all workers of a function ended, which a quiet night does to them too. */
export const coldStart: Suite = {
  name: 'cold-start',
  about: 'event to answer on the emulated AWS, when the function has no worker yet',
  async measure({ runs, progress, sideBySide }) {
    const { installation, tenants } = await sideBySide();
    const { emulator } = installation;
    /** Milliseconds to the answer of the very first event. */
    const first = (tenant: keyof typeof tenants, name: string) => async () => {
      await freshWorkers(emulator, name);
      return timeToAnswer(tenants[tenant]);
    };

    const title = 'cold-start';
    const { ours, careful, bare } = await interleave(
      {
        ours: first('ours', 'decide'),
        careful: first('careful', 'careful'),
        bare: first('bare', 'answer-at-once'),
      },
      { runs, warmUps: 1, title, progress },
    );

    const against = (what: string, baseline: number[]) =>
      figure({ name: `${title}, first event / ${what}`, unit: 'ms', ours, baseline });
    return {
      figures: [
        against('a careful function by hand', careful),
        against('one function that answers at once', bare),
      ],
      notes: [
        'Cold starts: an ordinary answer needs decide alone; callback starts for what SailPoint did not take at once. The emulator unpacks the bundle and starts a Node process of its own for each worker; Lambda has the bundle ready, and a fraction of this core.',
      ],
    };
  },
};
