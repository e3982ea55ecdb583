/** A process that takes one request from event to accepted answer and tells what AWS had to do. */
import { randomUUID } from 'node:crypto';
import { sendMessage } from 'execa';
import { DECISION_MADE, SOURCE } from '../../functions/contracts/announcement.ts';
import { CONTEXT, callbackWith, decideWith } from './handlers.ts';
import { inMemoryPorts } from './in-memory-ports.ts';
import { requestNumber, triggerEvent } from './trigger-event.ts';

const ports = inMemoryPorts({ counting: true });
const event = triggerEvent(requestNumber(0));
const { invocationId } = event.detail._metadata;
const message = { source: SOURCE, 'detail-type': DECISION_MADE, detail: { invocationId } };
const record = {
  messageId: randomUUID(),
  receiptHandle: '',
  body: JSON.stringify(message),
  attributes: { ApproximateReceiveCount: '1' },
  eventSource: 'aws:sqs',
};

await decideWith(ports)(event, CONTEXT);
await callbackWith(ports)({ Records: [record] } as never, CONTEXT);

const state = ports.records.get(invocationId)?.state;
if (state !== 'completed') throw new Error(`The request ended ${state}, not completed.`);
await sendMessage(ports.tally);
