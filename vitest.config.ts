import { defineConfig } from 'vitest/config';
import { RecordedCallsLast } from './test/emulator/recorded-calls-last.ts';

export default defineConfig({
  test: {
    sequence: { sequencer: RecordedCallsLast },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{functions,lib,local,bin,policies,docs,simulation}/**/*.test.ts'],
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
          globalSetup: ['test/emulator/set-up.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
