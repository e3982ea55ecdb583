/** The partner's side of EventBridge, through the AWS SDK. */
import {
  CreatePartnerEventSourceCommand,
  DeletePartnerEventSourceCommand,
  EventBridgeClient,
  PutPartnerEventsCommand,
} from '@aws-sdk/client-eventbridge';
import type { PartnerBus } from '../core/ports.ts';
import { Refusal } from '../core/refusal.ts';

export type AwsOptions = {
  endpoint: string;
  /** Region of events that belong to no subscription. */
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

export const partnerEventBus = ({
  endpoint,
  accessKeyId,
  secretAccessKey,
}: AwsOptions): PartnerBus & { close(): void } => {
  const clients = new Map<string, EventBridgeClient>();
  const clientOf = (region: string) => {
    const client =
      clients.get(region) ??
      new EventBridgeClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
    clients.set(region, client);
    return client;
  };
  const sourceRefused = (verb: string, name: string) => (cause: Error) => {
    throw new Refusal(500, `AWS did not ${verb} the event source ${name}: ${cause.message}`, {
      cause,
    });
  };

  return {
    async createSource({ name, account, region }) {
      await clientOf(region)
        .send(new CreatePartnerEventSourceCommand({ Name: name, Account: account }))
        .catch(sourceRefused('create', name));
    },
    async deleteSource({ name, account, region }) {
      await clientOf(region)
        .send(new DeletePartnerEventSourceCommand({ Name: name, Account: account }))
        .catch(sourceRefused('delete', name));
    },
    async put({ time, source, detailType, detail }, region) {
      const { FailedEntryCount, Entries } = await clientOf(region).send(
        new PutPartnerEventsCommand({
          Entries: [
            { Time: time, Source: source, DetailType: detailType, Detail: JSON.stringify(detail) },
          ],
        }),
      );
      // PutPartnerEvents answers 200 even when it refused the entry.
      if (FailedEntryCount) {
        const [entry] = Entries ?? [];
        throw new Error(
          `EventBridge refused the event: ${entry?.ErrorCode} ${entry?.ErrorMessage}`,
        );
      }
    },
    close() {
      for (const client of clients.values()) client.destroy();
    },
  };
};
