import { defineConfig } from 'vitest/config';

/** The tests that speak of the mutated modules. */
export default defineConfig({
  test: {
    include: [
      'test/functions/{callback,contracts,deadline-guard,decide,sending}/**/*.test.ts',
      'test/functions/policy/{combine,conclude}.test.ts',
    ],
    isolate: false,
    // A busy machine is no failure.
    testTimeout: 60_000,
  },
});
