/** Judges a dead letter by the queue that it is in. */
import { GuardRun } from '../../../functions/contracts/guard-run.ts';
import {
  type RequestToDecide,
  readRequestToDecide,
} from '../../../functions/contracts/request-to-decide.ts';
import { ServiceError } from '../../../functions/errors.ts';
import type { DeadLetter } from './dead-letter.ts';
import { judgeEvent } from './judge-event.ts';
import { judgeAnswer, judgeRequest } from './judge-request.ts';
import { type JudgeDeps, type Judgment, lost, send, stuck } from './judgment.ts';

const requestIn = (original: unknown): RequestToDecide | ServiceError | undefined => {
  try {
    return readRequestToDecide(original);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
};

const judgeDecide = (deadLetter: DeadLetter, deps: JudgeDeps): Judgment | Promise<Judgment> => {
  const request = requestIn(deadLetter.original);
  if (request instanceof ServiceError) {
    return lost({ what: 'a request that decide rejects' }, `${request.code}: ${request.message}`);
  }
  return request ? judgeRequest(request, deadLetter, deps) : judgeEvent(deadLetter, deps);
};

const judgeDeadlineGuard = ({ original }: DeadLetter): Judgment => {
  const subject = { what: 'a run of deadline-guard' };
  const run = GuardRun.safeParse(original).data;
  return run
    ? send(subject, { to: 'deadline-guard', run }, 'It is safe to run again.')
    : lost(subject, 'Its input is unreadable; the next run does its work.');
};

/** Reads the record and changes nothing. */
export const judge = async (deadLetter: DeadLetter, deps: JudgeDeps): Promise<Judgment> => {
  switch (deadLetter.queue) {
    case 'Decide':
    case 'PartnerBus':
      return judgeDecide(deadLetter, deps);
    case 'Callback':
      return judgeAnswer(deadLetter, deps);
    case 'TokenRotation':
      return send(
        { what: 'a run of token-rotation' },
        { to: 'token-rotation' },
        'It is safe to run again.',
      );
    case 'DeadlineGuard':
      return judgeDeadlineGuard(deadLetter);
    default:
      return stuck({ what: 'a message' }, 'This version of the command does not know its queue.');
  }
};
