import { expect, test } from 'vitest';
import { readQueued } from '../../../functions/contracts/queued-invocation.ts';
import { INVOCATION_ID, triggerEvent } from '../fixtures.ts';

const record = (body: string, eventSource = 'aws:sqs') => ({ eventSource, body });
const BODY = JSON.stringify({ invocationId: INVOCATION_ID });

test.each<[string, unknown, string[] | undefined]>([
  ['a message', { Records: [record(BODY)] }, [INVOCATION_ID]],
  ['nothing of a queue', { Records: [] }, undefined],
  ['something of another service', { Records: [record(BODY, 'aws:sns')] }, undefined],
  ['an event of SailPoint', triggerEvent(), undefined],
  ['nothing at all', null, undefined],
])('%s', (_, event, ids) => {
  expect(readQueued(event)).toEqual(ids);
});

test.each(['{}', 'no JSON'])('the message %j names none', (body) => {
  expect(() => readQueued({ Records: [record(BODY), record(body)] })).toThrow(
    expect.objectContaining({ code: 'MESSAGE_MALFORMED' }),
  );
});
