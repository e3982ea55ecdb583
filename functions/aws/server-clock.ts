/** The time as AWS's servers tell it: deadlines are not left to the clock of a container. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';

export type ServerClock = {
  now(): Date;
  /** Milliseconds that the own clock is behind; 0 while it is near enough. */
  skewMs(): number;
  /** Takes the `Date` of an answer as the time it is. */
  observe(date: string | undefined): void;
};

/** `Date` counts whole seconds and is as old as the way back; less than this is no skew. */
export const TOLERANCE_MS = 5_000;

export const serverClock = (systemNow = () => new Date()): ServerClock => {
  let skewMs = 0;

  return {
    now: () => new Date(systemNow().getTime() + skewMs),
    skewMs: () => skewMs,
    observe(date) {
      const behindMs = Date.parse(date ?? '') - systemNow().getTime();
      if (Number.isNaN(behindMs)) return;
      skewMs = Math.abs(behindMs) > TOLERANCE_MS ? behindMs : 0;
    },
  };
};

const Answer = z.object({ headers: z.object({ date: z.string() }) });

/** Lets the clock hear every answer that the client gets. */
export const observed = (client: DynamoDBClient, clock: ServerClock): DynamoDBClient => {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      clock.observe(Answer.safeParse(result.response).data?.headers.date);
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'observeServerClock' },
  );
  return client;
};
