/** AWS and SailPoint in memory: our functions' real clients get their answers here, and are counted. */
import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { toItem } from '../../functions/aws/invocation-item.ts';
import { CONTROL_ID } from '../../functions/contracts/control.ts';
import { fakeTable } from '../../test/functions/contracts/fake-table.ts';
import type { FakeItem } from '../../test/functions/contracts/fake-table-expressions.ts';

/** A write that took effect: the item as it was, if there was one, and as it is. */
export type Write = { before?: FakeItem; after: FakeItem };

export type Tally = {
  writes: Write[];
  /** Items read by key, all strongly consistent; one that is not there is empty. */
  reads: FakeItem[];
  /** Events published on the bus. */
  events: number;
  /** Messages put into the queue. */
  messages: number;
};

/** The look of `deadline-guard` a moment ago: reviews may be handed over. */
const standing = () => ({
  invocationId: CONTROL_ID,
  handOver: { seenAt: new Date().toISOString() },
  filterSeen: { filter: '', since: new Date(0).toISOString() },
});

const keyOf = (command: unknown): string | undefined => {
  if (command instanceof PutItemCommand) return command.input.Item?.invocationId?.S;
  if (command instanceof UpdateItemCommand) return command.input.Key?.invocationId?.S;
  return undefined;
};

export const inMemoryAws = () => {
  const table = fakeTable();
  table.items.set(CONTROL_ID, toItem(standing()));
  const tally: Tally = { writes: [], reads: [], events: 0, messages: 0 };

  const dynamo = async (command: unknown) => {
    const key = keyOf(command);
    const before = key === undefined ? undefined : table.items.get(key);
    const answer = await table.send(command);
    const after = key === undefined ? undefined : table.items.get(key);
    if (after) tally.writes.push({ ...(before && { before }), after });
    if (command instanceof GetItemCommand) {
      tally.reads.push((answer as { Item?: FakeItem }).Item ?? {});
    }
    return answer;
  };
  const events = async (command: unknown) => {
    const { Entries = [] } = (command as PutEventsCommand).input;
    tally.events += Entries.length;
    return { FailedEntryCount: 0 };
  };
  const sqs = async (command: unknown) => {
    if (command instanceof SendMessageCommand) tally.messages += 1;
    return {};
  };
  const secretsManager = async (): Promise<never> => {
    throw new Error('No token is needed here: the facts are known.');
  };

  return {
    clients: {
      dynamo: { send: dynamo } as unknown as DynamoDBClient,
      events: { send: events } as unknown as EventBridgeClient,
      sqs: { send: sqs } as unknown as SQSClient,
      secretsManager: { send: secretsManager } as unknown as SecretsManagerClient,
      /** SailPoint takes every answer at once. */
      fetch: async () => new Response(null, { status: 204 }),
    },
    /** State of each record, by invocation id. */
    stateOf: (invocationId: string) => table.items.get(invocationId)?.state?.S,
    tally,
  };
};

export type InMemoryAws = ReturnType<typeof inMemoryAws>;
