import { expect, test } from 'vitest';
import {
  type QueuedInvocation,
  readQueued,
} from '../../../functions/contracts/queued-invocation.ts';
import { INVOCATION_ID, triggerEvent } from '../fixtures.ts';

const record = (body: string, eventSource = 'aws:sqs') => ({ eventSource, body });
const BODY = JSON.stringify({ invocationId: INVOCATION_ID });
const IN_TURN = {
  invocationId: INVOCATION_ID,
  turn: { calls: 4, from: '2026-11-22T08:10:30.000Z' },
};

test.each<[string, unknown, QueuedInvocation[] | undefined]>([
  ['a message', { Records: [record(BODY)] }, [{ invocationId: INVOCATION_ID }]],
  ['one that stood in line', { Records: [record(JSON.stringify(IN_TURN))] }, [IN_TURN]],
  ['nothing of a queue', { Records: [] }, undefined],
  ['something of another service', { Records: [record(BODY, 'aws:sns')] }, undefined],
  ['an event of SailPoint', triggerEvent(), undefined],
  ['nothing at all', null, undefined],
])('%s', (_, event, queued) => {
  expect(readQueued(event)).toEqual(queued);
});

test.each([
  '{}',
  'no JSON',
  JSON.stringify({ ...IN_TURN, turn: { calls: 0, from: IN_TURN.turn.from } }),
  JSON.stringify({ ...IN_TURN, turn: { calls: 4, from: 'soon' } }),
])('the message %j is refused', (body) => {
  expect(() => readQueued({ Records: [record(BODY), record(body)] })).toThrow(
    expect.objectContaining({ code: 'MESSAGE_MALFORMED' }),
  );
});
