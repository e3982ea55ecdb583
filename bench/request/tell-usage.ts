/** A process that takes one request from event to accepted answer and tells what AWS had to do. */
import { sendMessage } from 'execa';
import { CONTEXT, decideWith } from './handlers.ts';
import { inMemoryPorts } from './in-memory-ports.ts';
import { requestNumber, triggerEvent } from './trigger-event.ts';

const ports = inMemoryPorts({ counting: true });
const event = triggerEvent(requestNumber(0));
const { invocationId } = event.detail._metadata;

await decideWith(ports)(event, CONTEXT);

const state = ports.records.get(invocationId)?.state;
if (state !== 'completed') throw new Error(`The request ended ${state}, not completed.`);
await sendMessage(ports.tally);
