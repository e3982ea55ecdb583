import { bundleSize } from './bundle-size.ts';
import { burst } from './burst/suite.ts';
import { coldStart } from './cold-start.ts';
import { cost } from './cost.ts';
import { eventToAnswer } from './event-to-answer.ts';
import { gatheringFacts } from './gathering-facts.ts';
import { importToReady } from './import-to-ready.ts';
import { policyEvaluation } from './policy-evaluation.ts';
import type { Suite } from './suite.ts';
import { warmDecision } from './warm-decision.ts';

/** In the order in which they run: `cost` uses what `event-to-answer` measured. */
export const SUITES: Suite[] = [
  importToReady,
  bundleSize,
  policyEvaluation,
  warmDecision,
  gatheringFacts,
  eventToAnswer,
  coldStart,
  burst,
  cost,
];
