import type { Plan } from './engine/plan.ts';
import { canaries } from './plans/canaries.ts';
import { crash } from './plans/crash.ts';
import { deadlines } from './plans/deadlines.ts';
import { handover } from './plans/handover.ts';
import { interleavings } from './plans/interleavings.ts';
import { mixed } from './plans/mixed.ts';
import { oddAnswers } from './plans/odd-answers.ts';
import { outage } from './plans/outage.ts';
import { patience } from './plans/patience.ts';
import { rate } from './plans/rate.ts';
import { rotation } from './plans/rotation.ts';

export const PLANS: readonly Plan[] = [
  mixed,
  crash,
  interleavings,
  deadlines,
  outage,
  rate,
  rotation,
  canaries,
  handover,
  oddAnswers,
  patience,
];
