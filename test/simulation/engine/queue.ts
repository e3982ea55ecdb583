/** An SQS queue with its poller: at least once, in any order, hidden for a while after each receive. */
import { MOST_RECEIVES } from '../../../functions/contracts/receives.ts';
import type { Clock } from './clock.ts';
import type { Lambda } from './lambda.ts';
import type { Random } from './random.ts';

type Message = { id: string; body: string; receives: number; visibleAt: number };

export type QueueDeps = {
  clock: Clock;
  random: Random;
  lambda: Lambda;
  /** How likely a received message is received once more at the same time. */
  duplicates: number;
};

/** As the stack sets them, or as they are by default. */
const VISIBILITY_MS = 180_000;

type Answer = { batchItemFailures: { itemIdentifier: string }[] };

export type Queue = ReturnType<typeof invocationQueue>;

/** The queue of answers feeds `callback`, the one of what waits feeds `decide`, a message at a time. */
const FED = {
  callback: { batch: 10, pollers: 8 },
  decide: { batch: 1, pollers: 5 },
};

export const invocationQueue = (
  functionName: keyof typeof FED,
  { clock, random, lambda, duplicates }: QueueDeps,
) => {
  const { batch: most, pollers } = FED[functionName];
  const messages = new Map<string, Message>();
  const dead: Message[] = [];
  const bodies: string[] = [];
  let busy = 0;
  let sent = 0;
  let worstReceives = 0;

  const hide = (message: Message, ms: number) => {
    message.visibleAt = clock.time() + ms;
    clock.after(ms, poll);
  };

  const receive = (): Message[] => {
    const visible = [...messages.values()].filter(({ visibleAt }) => visibleAt <= clock.time());
    const batch: Message[] = [];
    while (batch.length < most && visible.length > 0) {
      const [message] = visible.splice(random.int(0, visible.length - 1), 1);
      if (!message) break;
      message.receives += 1;
      worstReceives = Math.max(worstReceives, message.receives);
      if (message.receives > MOST_RECEIVES) {
        messages.delete(message.id);
        dead.push(message);
        continue;
      }
      const twice = random.chance(duplicates);
      hide(message, twice ? random.int(0, 50) : VISIBILITY_MS);
      batch.push(message);
    }
    return batch;
  };

  const work = async (batch: Message[]) => {
    const Records = batch.map(({ id, body, receives }) => ({
      messageId: id,
      receiptHandle: id,
      eventSource: 'aws:sqs',
      body,
      attributes: { ApproximateReceiveCount: `${receives}` },
    }));
    const outcome = await lambda.invoke(functionName, { Records });
    busy -= 1;
    if (outcome.ok) {
      // `decide` reports no single failures: without an error all is done.
      const { batchItemFailures = [] } = (outcome.value ?? {}) as Partial<Answer>;
      const kept = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const { id } of batch) if (!kept.has(id)) messages.delete(id);
    }
    poll();
  };

  let polling = false;
  /** Messages that come at once are received together. */
  const poll = () => {
    if (polling) return;
    polling = true;
    clock.after(20, () => {
      polling = false;
      while (busy < pollers) {
        const batch = receive();
        if (batch.length === 0) return;
        busy += 1;
        void work(batch);
      }
    });
  };

  return {
    dead,
    isEmpty: () => messages.size === 0,
    /** Everything that was ever sent. */
    bodies,
    worstReceives: () => worstReceives,
    send(body: string, delayMs = 0) {
      sent += 1;
      bodies.push(body);
      const message = { id: `m-${sent}`, body, receives: 0, visibleAt: clock.time() };
      messages.set(message.id, message);
      if (delayMs > 0) hide(message, delayMs);
      else poll();
    },
    /** From now on; what was deleted stays so. */
    postpone(handle: string, seconds: number) {
      const message = messages.get(handle);
      if (message) hide(message, seconds * 1_000);
    },
    /** A message is gone, as if nobody had ever sent it. */
    lose: () => messages.clear(),
  };
};
