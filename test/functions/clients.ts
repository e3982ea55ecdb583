/** Clients of AWS for a function's dependencies: a table in memory, and a bus that keeps its events. */
import type { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type AccessToken, Secret } from '../../functions/contracts/credentials.ts';
import type { fakeTable } from './contracts/fake-table.ts';

export type PublishedEvent = { detailType: string; detail: object };

type Effect = <T>(name: string, work: () => T | Promise<T>) => Promise<T>;

/** Not to be used: a test gives the port that stands before it. */
const unused = {
  send: async (): Promise<never> => {
    throw new Error('This client has no fake here.');
  },
};

export const fakeClients = (table: ReturnType<typeof fakeTable>, effect: Effect) => {
  const events: PublishedEvent[] = [];
  const clients = {
    dynamo: {
      send: (command: object) => effect(command.constructor.name, () => table.send(command)),
    },
    events: {
      async send({ input: { Entries: [entry] = [] } }: PutEventsCommand) {
        const { DetailType: detailType = '', Detail = '' } = entry ?? {};
        await effect(
          detailType,
          () => void events.push({ detailType, detail: JSON.parse(Detail) }),
        );
        return { FailedEntryCount: 0, Entries: [{}], $metadata: {} };
      },
    } as never,
    secretsManager: unused,
    sqs: unused,
    lambda: unused,
    region: 'eu-west-1',
  };
  return { clients, events };
};

/** An access token as `token-rotation` stores it. */
export const accessToken = (text: string): AccessToken => ({
  accessToken: new Secret(text),
  mintedAt: '2026-11-22T08:00:00.000Z',
  expiresAt: '2026-11-22T20:00:00.000Z',
});
