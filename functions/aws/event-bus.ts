/** Port to the event bus, and its EventBridge adapter. */
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ServiceError } from '../errors.ts';

export type EventBus = {
  publish(detailType: string, detail: object): Promise<void>;
};

export const eventBridgeBus = (
  client: Pick<EventBridgeClient, 'send'>,
  { busName, source }: { busName: string; source: string },
): EventBus => ({
  async publish(detailType, detail) {
    const { Entries = [], FailedEntryCount } = await client.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: busName,
            Source: source,
            DetailType: detailType,
            Detail: JSON.stringify(detail),
          },
        ],
      }),
    );

    // PutEvents answers 200 even when it refused the entry.
    if (FailedEntryCount) {
      throw new ServiceError(
        'PUBLISH_FAILED',
        `The bus refused '${detailType}': ${Entries[0]?.ErrorCode}.`,
      );
    }
  },
});
