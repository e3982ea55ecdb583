/** What can be done about a dead letter, by the queue that it lies in. */
import * as z from 'zod';
import {
  type RequestToDecide,
  readRequestToDecide,
} from '../../../functions/contracts/request-to-decide.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { type Judging, judgeEvent } from './judge-event.ts';
import { judgeAnswer, judgeRequest } from './judge-request.ts';
import { type Judgement, lost, send, stuck } from './judgement.ts';
import type { Letter } from './letter.ts';

/** As `functions/guard-deadlines/env.ts` has it. */
const Run = z.object({ check: z.enum(['deadlines', 'event-sources']) });

const requestIn = (original: unknown): RequestToDecide | ServiceError | undefined => {
  try {
    return readRequestToDecide(original);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
};

const judgeDeciding = (letter: Letter, judging: Judging): Judgement | Promise<Judgement> => {
  const request = requestIn(letter.original);
  if (request instanceof ServiceError) {
    return lost({ what: 'a request that decide refuses' }, `${request.code}: ${request.message}`);
  }
  return request ? judgeRequest(request, letter, judging) : judgeEvent(letter, judging);
};

const judgeGuarding = ({ original }: Letter): Judgement => {
  const subject = { what: 'a run of guard-deadlines' };
  const run = Run.safeParse(original).data;
  return run
    ? send(subject, { to: 'guard-deadlines', run }, 'It is safe to run again.')
    : lost(subject, 'Its input is not readable; the next run does its work.');
};

/** The record is read, nothing is changed. */
export const judge = async (letter: Letter, judging: Judging): Promise<Judgement> => {
  switch (letter.queue) {
    case 'Deciding':
      return judgeDeciding(letter, judging);
    case 'CallingBack':
      return judgeAnswer(letter, judging);
    case 'TokenRotation':
      return send(
        { what: 'a run of rotate-token' },
        { to: 'rotate-token' },
        'It is safe to run again.',
      );
    case 'Guarding':
      return judgeGuarding(letter);
    default:
      return stuck({ what: 'a letter' }, 'This version of the command does not know its queue.');
  }
};
