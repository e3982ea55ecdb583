import { defineConfig } from 'vitest/config';
import { RecordedCallsLast } from './test/emulator/recorded-calls-last.ts';
import { TEMPORARY_DIRECTORY } from './test/temporary-directory.ts';

/** They deploy by themselves, or take minutes: `npm run test:long`. */
const LONG = ['stress', 'subscribe', 'encryption', 'newcomer', 'smoke-test', 'bad-day'].map(
  (name) => `test/emulator/${name}.test.ts`,
);

/** Against one deployment, one file after the other. */
const DEPLOYED = {
  globalSetup: ['test/emulator/set-up.ts'],
  fileParallelism: false,
  testTimeout: 120_000,
};

export default defineConfig({
  test: {
    sequence: { sequencer: RecordedCallsLast },
    projects: [
      {
        test: {
          name: 'unit',
          // What the CDK leaves lying about goes with the run.
          env: { TMPDIR: TEMPORARY_DIRECTORY },
          globalSetup: ['test/temporary-directory.ts'],
          include: ['test/{bench,functions,lib,local,bin,policies,docs,simulation}/**/*.test.ts'],
          // CDK and the SDKs are loaded once per worker; no test leaves anything behind in a module.
          isolate: false,
          // A busy machine is no failure.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'emulator',
          include: ['test/emulator/**/*.test.ts'],
          exclude: LONG,
          ...DEPLOYED,
        },
      },
      { test: { name: 'long', include: LONG, ...DEPLOYED } },
    ],
  },
});
