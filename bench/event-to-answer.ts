import { startInstallation } from '../local/installation.ts';
import { billedMs } from './billed-ms.ts';
import { figure } from './figure.ts';
import { interleave } from './interleave.ts';
import { installOneFunction } from './one-function/install.ts';
import type { Session, Suite } from './suite.ts';
import { timeToAnswer } from './time-to-answer.ts';

/** Beside that of `npm start`, which may run at the same time. */
const DIRECTORY = '.local/bench';

/** Starts both apps on one emulated AWS; everything ends with `use`. */
const withBoth = async <T>(
  { progress }: Session,
  use: (
    ours: Awaited<ReturnType<typeof startInstallation>>,
    oneFunction: Awaited<ReturnType<typeof installOneFunction>>,
  ) => Promise<T>,
): Promise<T> => {
  const installation = await startInstallation({
    directory: DIRECTORY,
    step: (title, run) => {
      progress(title);
      return run(() => {});
    },
  });
  try {
    progress('Deploy the one-function app beside it');
    const oneFunction = await installOneFunction(installation.emulator, {
      directory: DIRECTORY,
      progress: () => {},
    });
    try {
      return await use(installation, oneFunction);
    } finally {
      await oneFunction.stop();
    }
  } finally {
    await installation.stop();
  }
};

/** The whole way on the emulated AWS, against the shortest way there is. */
export const eventToAnswer: Suite = {
  name: 'event-to-answer',
  about: "from the event's time to the accepted answer on the emulated AWS, against one function",
  measure: (session) =>
    withBoth(session, async ({ tenant, emulator }, oneFunction) => {
      const name = 'event-to-answer, warm / one function that answers at once';
      const { ours, baseline } = await interleave(
        { ours: () => timeToAnswer(tenant), baseline: () => timeToAnswer(oneFunction.tenant) },
        { runs: session.runs, warmUps: 3, title: 'event-to-answer', progress: session.progress },
      );
      return {
        figures: [figure({ name, unit: 'ms', ours, baseline, goal: { of: 'ratio', atMost: 2 } })],
        billedMs: await billedMs(emulator, session.runs),
      };
    }),
};
