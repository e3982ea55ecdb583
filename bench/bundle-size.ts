import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleBaseline } from './bundle.ts';
import { figure } from './figure.ts';
import type { Suite } from './suite.ts';
import { functionNamed } from './synthesized.ts';

const GOALS_KB: Record<string, number | undefined> = {
  callback: 400,
  decide: 600,
  'token-rotation': undefined,
};

const kilobytes = async (bundle: string) => (await stat(join(bundle, 'index.mjs'))).size / 1000;

/** What Lambda has to load: the code without its source map and without Cedar's WebAssembly. */
export const bundleSize: Suite = {
  name: 'bundle-size',
  about: 'size of the deployed index.mjs, without source map and WebAssembly',
  async measure(session) {
    const synthesized = await session.synthesized();
    const figures = await Promise.all(
      Object.entries(GOALS_KB).map(async ([name, atMost]) => {
        const baseline = await bundleBaseline({ name, directory: session.directory });
        return figure({
          name: `bundle-size, ${name} / bare handler, same AWS clients`,
          unit: 'KB',
          ours: [await kilobytes(functionNamed(synthesized, name).bundle)],
          baseline: [await kilobytes(baseline)],
          ...(atMost && { goal: { of: 'ours', atMost } as const }),
        });
      }),
    );
    return { figures, notes: ['Bundle sizes do not vary between runs: each is taken once.'] };
  },
};
