import type { BilledMs } from './billed-ms.ts';
import { PRICES } from './prices.ts';
import { functionNamed, type Synthesized } from './synthesized.ts';
import type { Usage } from './usage.ts';

/** Dollars by what they are for. */
export type Parts = Record<string, number>;

/** The functions that every request runs through. */
const FUNCTIONS = ['decide', 'callback'];

/** A new record enters two indexes, 1 KB or less each. */
const INDEX_ENTRIES = 2;

/** Each later write changes what the index of open records carries, or takes the record out of it. */
const indexWrites = (writes: number[]) => INDEX_ENTRIES + writes.length - 1;

/** The pace of all senders, once for an attempt that tells nothing new. */
const PACE_WRITES = 1;

/** Bytes of an event as the audit trail keeps it, and for how long. */
const AUDITED_BYTES = 800;
const MONTHS_AUDITED = 12;

/** How long records and logs are kept. */
const MONTHS_KEPT = 3;

/** EventBridge sends to the queue, Lambda receives from it and deletes. */
const QUEUE_REQUESTS = 3;

/** Lambda's own start and report lines, as JSON. */
const PLATFORM_LOG_BYTES = 800;

/** DynamoDB's overhead for an item. */
const ITEM_OVERHEAD_BYTES = 100;

const units = (bytes: number[], unitBytes: number) =>
  bytes.reduce((sum, size) => sum + Math.ceil(size / unitBytes), 0);

const gigabytes = (bytes: number) => bytes / 1e9;

/** What the list prices make of a million requests that policy decides and SailPoint takes at once. */
export const costOfAMillionRequests = (
  synthesized: Synthesized,
  { writes, reads, events, logBytes }: Usage,
  billedMs: BilledMs,
): Parts => {
  const { lambda, dynamoDb, eventBridge, sqs, cloudWatch } = PRICES;
  const gbSeconds = FUNCTIONS.map((name) => {
    const { memoryMb } = functionNamed(synthesized, name);
    return (memoryMb / 1024) * ((billedMs[name] ?? 0) / 1000);
  }).reduce((sum, one) => sum + one, 0);
  const kept = gigabytes(Math.max(...writes) + ITEM_OVERHEAD_BYTES) * MONTHS_KEPT;
  const logged = gigabytes(logBytes + FUNCTIONS.length * PLATFORM_LOG_BYTES);

  const each: Parts = {
    'Lambda requests': FUNCTIONS.length * lambda.perRequest,
    'Lambda duration': gbSeconds * lambda.perGbSecond,
    'DynamoDB writes':
      (units(writes, 1024) + indexWrites(writes) + PACE_WRITES) * dynamoDb.perWriteUnit,
    'DynamoDB reads': units(reads, 4096) * dynamoDb.perReadUnit,
    'DynamoDB storage and backup, 3 months':
      kept * (dynamoDb.perGbMonth + dynamoDb.pointInTimeRecoveryPerGbMonth),
    'EventBridge, partner event': eventBridge.perPartnerEvent,
    'EventBridge, own events': events * eventBridge.perCustomEvent,
    SQS: QUEUE_REQUESTS * sqs.perRequest,
    'CloudWatch Logs, audit trail of 12 months':
      gigabytes(events * AUDITED_BYTES) *
      (cloudWatch.perGbIngested + MONTHS_AUDITED * cloudWatch.perGbMonthStored),
    'CloudWatch Logs, kept 3 months':
      logged * (cloudWatch.perGbIngested + MONTHS_KEPT * cloudWatch.perGbMonthStored),
  };
  return Object.fromEntries(Object.entries(each).map(([part, dollars]) => [part, dollars * 1e6]));
};
