/** The functions' ports without AWS behind them, and a tally of what AWS would have been asked. */

import type { ControlItem } from '../../functions/aws/control-item.ts';
import type { EventBus } from '../../functions/aws/event-bus.ts';
import type { InvocationQueue } from '../../functions/aws/invocation-queue.ts';
import type { Invocations } from '../../functions/aws/invocations.ts';
import type { Invocation } from '../../functions/contracts/invocation.ts';
import { announcer } from '../../functions/invocation/announcer.ts';

export type Tally = {
  /** Bytes of each record written, the larger of before and after as DynamoDB counts. */
  writes: number[];
  /** Bytes of each record read, all strongly consistent. */
  reads: number[];
  /** Events published on the bus. */
  events: number;
  /** Messages sent to the queue. */
  messages: number;
};

/** The record's size: its JSON, with the secrets that JSON hides. */
const bytesOf = (record: Invocation) =>
  Buffer.byteLength(
    JSON.stringify({
      ...record,
      secret: record.secret.reveal(),
      callbackUrl: record.callbackUrl.reveal(),
    }),
  );

const without = (record: Invocation, names: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

export const inMemoryPorts = ({ counting }: { counting: boolean }) => {
  const records = new Map<string, Invocation>();
  const tally: Tally = { writes: [], reads: [], events: 0, messages: 0 };
  const get = (invocationId: string) => {
    const record = records.get(invocationId);
    if (record) return record;
    throw new Error(`No invocation is ${invocationId}.`);
  };
  const write = (record: Invocation, before = record) => {
    records.set(record.invocationId, record);
    if (counting) tally.writes.push(Math.max(bytesOf(record), bytesOf(before)));
  };

  const invocations: Invocations = {
    async claim(invocation) {
      const present = records.get(invocation.invocationId);
      if (present) return { applied: false, invocation: present };
      write(invocation);
      return { applied: true, invocation };
    },
    async find(invocationId) {
      const record = records.get(invocationId);
      if (record && counting) tally.reads.push(bytesOf(record));
      return record;
    },
    fields: async (invocationId) => records.get(invocationId),
    async ofAccessRequest(accessRequestId) {
      const found = [...records.values()].filter((one) => one.accessRequestId === accessRequestId);
      if (counting) tally.reads.push(...found.map(bytesOf));
      return found;
    },
    async apply(invocationId, { from, to, set, remove = [], over }) {
      const before = get(invocationId);
      const busy = over?.times.some((time) => (before[time] ?? '') > over.at);
      if (!from.includes(before.state) || busy) return { applied: false, invocation: before };

      const after = { ...without(before, remove), ...set, state: to } as Invocation;
      write(after, before);
      return { applied: true, invocation: after };
    },
  };
  const bus: EventBus = {
    async publish(...events) {
      tally.events += events.length;
    },
  };

  /** Nothing fails here that somebody would have to know of. */
  const notice = async () => {};

  /** Approvals are not on hold, and reviews may be handed over. */
  const control: Pick<ControlItem, 'read'> = {
    async read() {
      const standing = {
        handOver: { seenAt: new Date().toISOString() },
        filterSeen: { filter: '', since: new Date(0).toISOString() },
      };
      if (counting) tally.reads.push(Buffer.byteLength(JSON.stringify(standing)));
      return standing;
    },
  };

  const answers: InvocationQueue = {
    async put() {
      tally.messages += 1;
    },
  };
  const announce = announcer({ bus, answers, invocations, notice });

  return { invocations, control, bus, announce, records, tally };
};

export type InMemoryPorts = ReturnType<typeof inMemoryPorts>;
