/** Lambda: containers that are used again, asynchronous calls that are tried again. */
import type { Clock } from './clock.ts';
import type { Container, SimulatedFunction } from './container.ts';
import type { Random } from './random.ts';

export type Handler = (event: unknown) => Promise<unknown>;
export type LambdaOutcome = { ok: true; value: unknown } | { ok: false; reason: string };

type Warm = { container: Container; handler: Handler };

export type LambdaDeps = {
  clock: Clock;
  random: Random;
  fresh: (functionName: SimulatedFunction) => Container;
  handlerOf: (container: Container) => Handler;
  /** What Lambda prints of an error that a handler throws. */
  onError: (text: string) => void;
  /** An event that no try could handle. */
  onLost: (functionName: SimulatedFunction, event: unknown) => void;
};

/** As the stack sets them. */
const TIMEOUT_MS = {
  decide: 30_000,
  callback: 30_000,
  'deadline-guard': 58_000,
  'token-rotation': 60_000,
};
const RETRIES_MS = {
  decide: [60_000, 120_000],
  callback: [],
  'deadline-guard': [],
  'token-rotation': [60_000, 120_000],
};
const MAX_EVENT_AGE_MS = 900_000;
/** Now and then Lambda ends a container that idles. */
const RETIRED = 0.02;

/** Everything that can be enumerated, as Lambda's runtime does it. */
const printed = (error: Error) =>
  JSON.stringify({
    ...error,
    errorType: error.name,
    errorMessage: error.message,
    stack: error.stack,
  });

export type Lambda = ReturnType<typeof lambda>;

export const lambda = ({ clock, random, fresh, handlerOf, onError, onLost }: LambdaDeps) => {
  const idle = new Map<SimulatedFunction, Warm[]>();

  const start = async (functionName: SimulatedFunction): Promise<Warm> => {
    await clock.sleep(random.int(150, 700), functionName);
    const container = fresh(functionName);
    return { container, handler: handlerOf(container) };
  };

  const invoke = async (
    functionName: SimulatedFunction,
    event: unknown,
  ): Promise<LambdaOutcome> => {
    const waiting = idle.get(functionName) ?? [];
    const warm = waiting.pop() ?? (await start(functionName));
    const { container, handler } = warm;
    let over = false;
    clock.after(TIMEOUT_MS[functionName], () => {
      if (!over) container.kill();
    });

    const outcome = await Promise.race([
      handler(event).then(
        (value): LambdaOutcome => ({ ok: true, value }),
        (error: Error): LambdaOutcome => {
          onError(printed(error));
          return { ok: false, reason: error.message };
        },
      ),
      container.death.then((): LambdaOutcome => ({ ok: false, reason: 'the container died' })),
    ]);
    over = true;
    if (!container.isDead() && !random.chance(RETIRED)) {
      idle.set(functionName, [...(idle.get(functionName) ?? []), warm]);
    }
    return outcome;
  };

  /** Calls without waiting: tried three times at most, then lost. */
  const send = async (functionName: SimulatedFunction, event: unknown): Promise<void> => {
    const sentAt = clock.time();
    for (const waitMs of [...RETRIES_MS[functionName], undefined]) {
      if ((await invoke(functionName, event)).ok) return;
      if (waitMs === undefined || clock.time() + waitMs - sentAt > MAX_EVENT_AGE_MS) break;
      await clock.sleep(waitMs);
    }
    onLost(functionName, event);
  };

  return {
    invoke,
    send: (functionName: SimulatedFunction, event: unknown) => void send(functionName, event),
    /** Every container is new from here on. */
    coolDown: () => idle.clear(),
  };
};
