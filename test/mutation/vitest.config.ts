import { defineConfig } from 'vitest/config';

/** The tests that speak of the mutated modules. */
export default defineConfig({
  test: {
    include: [
      'test/functions/{callback,contracts,deadline-guard,sending}/**/*.test.ts',
      'test/functions/decide/{hand-over,emergency-hold}.test.ts',
      'test/functions/policy/{combine,conclude}.test.ts',
    ],
    isolate: false,
    // A busy machine is no failure.
    testTimeout: 60_000,
  },
});
