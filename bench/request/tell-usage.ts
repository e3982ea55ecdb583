/** A process that takes one request from event to accepted answer and tells what AWS had to do. */
import { sendMessage } from 'execa';
import { CONTEXT, decideWith } from './handlers.ts';
import { inMemoryAws } from './in-memory-aws.ts';
import { requestNumber, triggerEvent } from './trigger-event.ts';

const aws = inMemoryAws();
const event = triggerEvent(requestNumber(0));

await decideWith(aws)(event, CONTEXT);

const state = aws.stateOf(event.detail._metadata.invocationId);
if (state !== 'completed') throw new Error(`The request ended ${state}, not completed.`);
await sendMessage(aws.tally);
