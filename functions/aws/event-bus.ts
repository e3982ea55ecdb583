/** Port to the event bus, and its EventBridge adapter. */
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ServiceError } from '../errors.ts';

export type BusEvent = { detailType: string; detail: object };

export type EventBus = {
  /** Publishes in one call, at most ten. PUBLISH_FAILED if the bus refused one of them. */
  publish(...events: BusEvent[]): Promise<void>;
};

export const eventBridgeBus = (
  client: Pick<EventBridgeClient, 'send'>,
  { busName, source }: { busName: string; source: string },
): EventBus => ({
  async publish(...events) {
    const { Entries = [], FailedEntryCount } = await client.send(
      new PutEventsCommand({
        Entries: events.map(({ detailType, detail }) => ({
          EventBusName: busName,
          Source: source,
          DetailType: detailType,
          Detail: JSON.stringify(detail),
        })),
      }),
    );

    // PutEvents answers 200 even when it refused an entry.
    if (FailedEntryCount) {
      const refused = Entries.findIndex(({ ErrorCode }) => ErrorCode);
      throw new ServiceError(
        'PUBLISH_FAILED',
        `The bus refused '${events[refused]?.detailType}': ${Entries[refused]?.ErrorCode}.`,
      );
    }
  },
});
