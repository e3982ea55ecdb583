/** What can be done about a dead letter, by the queue that it lies in. */
import { GuardRun } from '../../../functions/contracts/guard-run.ts';
import {
  type RequestToDecide,
  readRequestToDecide,
} from '../../../functions/contracts/request-to-decide.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { type Judging, judgeEvent } from './judge-event.ts';
import { judgeAnswer, judgeRequest } from './judge-request.ts';
import { type Judgement, lost, send, stuck } from './judgement.ts';
import type { Letter } from './letter.ts';

const requestIn = (original: unknown): RequestToDecide | ServiceError | undefined => {
  try {
    return readRequestToDecide(original);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
};

const judgeDecide = (letter: Letter, judging: Judging): Judgement | Promise<Judgement> => {
  const request = requestIn(letter.original);
  if (request instanceof ServiceError) {
    return lost({ what: 'a request that decide refuses' }, `${request.code}: ${request.message}`);
  }
  return request ? judgeRequest(request, letter, judging) : judgeEvent(letter, judging);
};

const judgeDeadlineGuard = ({ original }: Letter): Judgement => {
  const subject = { what: 'a run of deadline-guard' };
  const run = GuardRun.safeParse(original).data;
  return run
    ? send(subject, { to: 'deadline-guard', run }, 'It is safe to run again.')
    : lost(subject, 'Its input is not readable; the next run does its work.');
};

/** The record is read, nothing is changed. */
export const judge = async (letter: Letter, judging: Judging): Promise<Judgement> => {
  switch (letter.queue) {
    case 'Decide':
      return judgeDecide(letter, judging);
    case 'Callback':
      return judgeAnswer(letter, judging);
    case 'TokenRotation':
      return send(
        { what: 'a run of token-rotation' },
        { to: 'token-rotation' },
        'It is safe to run again.',
      );
    case 'DeadlineGuard':
      return judgeDeadlineGuard(letter);
    default:
      return stuck({ what: 'a letter' }, 'This version of the command does not know its queue.');
  }
};
