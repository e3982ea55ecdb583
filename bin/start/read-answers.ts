import { renderOutput, renderRequest } from '../../functions/policy/render.ts';
import { answersOf } from '../../local/answers.ts';
import type { Installation } from '../../local/installation.ts';
import { recordsOf } from './records.ts';

/** Everything that was answered so far, read anew at each call; in the words of the decision record. */
export const readAnswers = (installation: Installation) => {
  const { find } = recordsOf(installation);
  return answersOf(installation, { find, renderRequest, renderOutput });
};
