import type { Control } from '../../contracts/control.ts';
import type { Evaluation } from '../../contracts/decision.ts';
import { onHold } from '../../policy/comments.ts';

/** Under the emergency hold a request that policy would approve is reviewed; a denial stays. */
export const underHold = (evaluation: Evaluation, { hold }: Control): Evaluation =>
  hold && evaluation.outcome === 'approve'
    ? { ...evaluation, outcome: 'review', comment: onHold() }
    : evaluation;
