import { bundleSize } from './bundle-size.ts';
import { importToReady } from './import-to-ready.ts';
import type { Suite } from './suite.ts';
import { warmDecision } from './warm-decision.ts';

/** In the order in which they run. */
export const SUITES: Suite[] = [importToReady, bundleSize, warmDecision];
