import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'es-toolkit';
import { startSideBySide } from './side-by-side.ts';
import type { Progress, Session } from './suite.ts';
import { synthesize } from './synthesized.ts';

/** What the suites of one run share; what they do not ask for is not made. `close` ends it all. */
export const openSession = async ({
  runs,
  progress,
}: {
  runs: number;
  progress: Progress;
}): Promise<Session & { close(): Promise<void> }> => {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  let stop = async () => {};

  return {
    runs,
    directory,
    progress,
    synthesized: once(() => {
      progress('Synthesize the stack');
      return synthesize(join(directory, 'cdk.out'));
    }),
    sideBySide: once(async () => {
      const running = await startSideBySide(progress);
      stop = running.stop;
      return running;
    }),
    async close() {
      await stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
