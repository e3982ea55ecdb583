/** Ports of `decide` that cost next to nothing, so that what is timed is our own work alone. */
import type { ControlItem } from '../../functions/aws/control-item.ts';
import type { EventBus } from '../../functions/aws/event-bus.ts';
import type { InvocationQueue } from '../../functions/aws/invocation-queue.ts';
import type { Invocations } from '../../functions/aws/invocations.ts';
import type { Pacing } from '../../functions/aws/pacing.ts';
import type { Invocation } from '../../functions/contracts/invocation.ts';
import { announcer } from '../../functions/invocation/announcer.ts';

const without = (record: Invocation, names: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

/** The records by id, and the ports over them. */
export const inMemoryPorts = () => {
  const records = new Map<string, Invocation>();
  const get = (invocationId: string) => {
    const record = records.get(invocationId);
    if (record) return record;
    throw new Error(`No invocation is ${invocationId}.`);
  };

  const invocations: Invocations = {
    async claim(invocation) {
      const present = records.get(invocation.invocationId);
      if (!present) records.set(invocation.invocationId, invocation);
      return { applied: !present, invocation: present ?? invocation };
    },
    find: async (invocationId) => records.get(invocationId),
    fields: async (invocationId) => records.get(invocationId),
    ofAccessRequest: async (accessRequestId) =>
      [...records.values()].filter((one) => one.accessRequestId === accessRequestId),
    async apply(invocationId, { from, to, set, remove = [], over }) {
      const before = get(invocationId);
      const busy = over?.times.some((time) => (before[time] ?? '') > over.at);
      if (!from.includes(before.state) || busy) return { applied: false, invocation: before };

      const after = { ...without(before, remove), ...set, state: to } as Invocation;
      records.set(invocationId, after);
      return { applied: true, invocation: after };
    },
  };
  const bus: EventBus = { publish: async () => {} };
  const answers: InvocationQueue = { put: async () => {} };

  /** Nothing fails here that somebody would have to know of. */
  const notice = async () => {};

  /** Approvals are not on hold, and reviews may be handed over. */
  const control: Pick<ControlItem, 'read'> = {
    read: async () => ({
      handOver: { seenAt: new Date().toISOString() },
      filterSeen: { filter: '', since: new Date(0).toISOString() },
    }),
  };

  /** Nine answers a second would be all: a decision is timed, not the wait for its turn. */
  const pacing: Pacing = {
    admit: async () => ({ admitted: true }),
    admitAtOnce: async () => ({ until: new Date(Date.now() + 1_000) }),
    learn: async () => {},
    pauseMs: async () => 0,
  };

  const announce = announcer({ bus, answers, invocations, notice, now: () => new Date() });
  return { records, ports: { invocations, control, bus, announce, pacing } };
};
