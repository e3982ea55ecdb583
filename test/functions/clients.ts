/** Clients of AWS for a function's dependencies: a table in memory, and a bus that keeps its events. */
import type { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { SendMessageCommand } from '@aws-sdk/client-sqs';
import { TROUBLE_NOTICED } from '../../functions/contracts/announcement.ts';
import { type AccessToken, Secret } from '../../functions/contracts/credentials.ts';
import { TROUBLES_ID } from '../../functions/contracts/trouble.ts';
import type { fakeTable } from './contracts/fake-table.ts';

export type PublishedEvent = { detailType: string; detail: object };

type Effect = <T>(name: string, work: () => T | Promise<T>) => Promise<T>;

/** Not to be used: a test gives the port that stands before it. */
const unused = {
  send: async (): Promise<never> => {
    throw new Error('This client has no fake here.');
  },
};

const isAboutTroubles = (command: object) =>
  'input' in command &&
  (command.input as { Key?: { invocationId?: { S?: string } } }).Key?.invocationId?.S ===
    TROUBLES_ID;

/** What is told of troubles is apart: `test/functions/invocation/notice.test.ts` is about its crashes. */
export const fakeClients = (table: ReturnType<typeof fakeTable>, effect: Effect) => {
  const events: PublishedEvent[] = [];
  /** Ids of the invocations whose answers went into the queue. */
  const queued: string[] = [];
  const troubles: object[] = [];
  const clients = {
    dynamo: {
      send: (command: object) =>
        isAboutTroubles(command)
          ? table.send(command)
          : effect(command.constructor.name, () => table.send(command)),
    },
    events: {
      async send({ input: { Entries = [] } }: PutEventsCommand) {
        const published = Entries.map(({ DetailType: detailType = '', Detail = '' }) => ({
          detailType,
          detail: JSON.parse(Detail),
        }));
        const name = published.map(({ detailType }) => detailType).join(', ');
        if (name === TROUBLE_NOTICED) troubles.push(...published.map(({ detail }) => detail));
        else await effect(name, () => void events.push(...published));
        return { FailedEntryCount: 0, Entries: [{}], $metadata: {} };
      },
    } as never,
    secretsManager: unused,
    sqs: {
      async send({ input: { MessageBody = '' } }: SendMessageCommand) {
        await effect('queue', () => void queued.push(JSON.parse(MessageBody).invocationId));
        return {};
      },
    } as never,
    lambda: unused,
    region: 'eu-west-1',
  };
  return { clients, events, queued, troubles };
};

/** An access token as `token-rotation` stores it. */
export const accessToken = (text: string): AccessToken => ({
  accessToken: new Secret(text),
  mintedAt: '2026-11-22T08:00:00.000Z',
  expiresAt: '2026-11-22T20:00:00.000Z',
});
