import { sum } from 'es-toolkit';
import type { BilledMs } from './billed-ms.ts';
import { PRICES } from './prices.ts';
import { functionNamed, type Synthesized } from './synthesized.ts';
import type { Usage } from './usage.ts';
import { bytesOf, indexesOf, writeUnits } from './write-units.ts';

/** Dollars by what they are for. */
export type Parts = Record<string, number>;

/** Bytes of an event as the audit trail keeps it, and for how long. */
const AUDITED_BYTES = 800;
const MONTHS_AUDITED = 12;

/** How long records and logs are kept. */
const MONTHS_KEPT = 3;

/** The function that every request runs through; what it could not send at once would run on. */
const FUNCTIONS = ['decide'];

/** A message is sent, received and deleted. */
const REQUESTS_OF_A_MESSAGE = 3;

/** Lambda's own start and report lines, as JSON. */
const PLATFORM_LOG_BYTES = 800;

/** DynamoDB's overhead for an item. */
const ITEM_OVERHEAD_BYTES = 100;

/** A strongly consistent read of so much is one unit; of an item that is not there, too. */
const READ_UNIT_BYTES = 4_096;

const gigabytes = (bytes: number) => bytes / 1e9;

/** Bytes of the largest item that was written, which is the record. */
export const recordBytes = ({ writes }: Usage): number =>
  Math.max(...writes.map(({ after }) => bytesOf(after)));

/** Bytes of all items that one request leaves behind; an item of all requests is none of its own. */
const keptBytes = ({ writes }: Usage): number => {
  const items = new Map(writes.map(({ after }) => [after.invocationId?.S ?? '', after]));
  const own = [...items].filter(([key]) => !key.startsWith('#'));
  return sum(own.map(([, item]) => bytesOf(item) + ITEM_OVERHEAD_BYTES));
};

/** Write units of all that one request writes: records, their entries in the indexes, the pace. */
export const writeUnitsOf = (synthesized: Synthesized, { writes }: Usage): number => {
  const indexes = indexesOf(synthesized);
  return sum(writes.map((write) => writeUnits(write, indexes)));
};

/** What the list prices make of a million requests that policy decides and SailPoint takes at once. */
export const costOfAMillionRequests = (
  synthesized: Synthesized,
  usage: Usage,
  billedMs: BilledMs,
): Parts => {
  const { lambda, dynamoDb, eventBridge, sqs, cloudWatch } = PRICES;
  const { reads, events, messages, logBytes } = usage;
  const gbSeconds = FUNCTIONS.map((name) => {
    const { memoryMb } = functionNamed(synthesized, name);
    return (memoryMb / 1024) * ((billedMs[name] ?? 0) / 1000);
  });
  const readUnits = reads.map((item) => Math.max(1, Math.ceil(bytesOf(item) / READ_UNIT_BYTES)));
  const kept = gigabytes(keptBytes(usage)) * MONTHS_KEPT;
  const logged = gigabytes(logBytes + FUNCTIONS.length * PLATFORM_LOG_BYTES);

  const each: Parts = {
    'Lambda requests': FUNCTIONS.length * lambda.perRequest,
    'Lambda duration': sum(gbSeconds) * lambda.perGbSecond,
    'DynamoDB writes': writeUnitsOf(synthesized, usage) * dynamoDb.perWriteUnit,
    'DynamoDB reads': sum(readUnits) * dynamoDb.perReadUnit,
    'DynamoDB storage and backup, 3 months':
      kept * (dynamoDb.perGbMonth + dynamoDb.pointInTimeRecoveryPerGbMonth),
    'EventBridge, partner event': eventBridge.perPartnerEvent,
    'EventBridge, own events': events * eventBridge.perCustomEvent,
    SQS: messages * REQUESTS_OF_A_MESSAGE * sqs.perRequest,
    'CloudWatch Logs, audit trail of 12 months':
      gigabytes(events * AUDITED_BYTES) *
      (cloudWatch.perGbIngested + MONTHS_AUDITED * cloudWatch.perGbMonthStored),
    'CloudWatch Logs, kept 3 months':
      logged * (cloudWatch.perGbIngested + MONTHS_KEPT * cloudWatch.perGbMonthStored),
  };
  return Object.fromEntries(Object.entries(each).map(([part, dollars]) => [part, dollars * 1e6]));
};
