/** Port to the partner event sources of this account and region, and its EventBridge adapter. */
import {
  DescribeEventBusCommand,
  DescribeEventSourceCommand,
  type DescribeEventSourceCommandOutput,
  type EventBridgeClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-eventbridge';
import { ServiceError } from '../errors.ts';

export type EventSource = {
  /** PENDING until an event bus of that name exists; DELETED once the partner took it away. */
  state: 'PENDING' | 'ACTIVE' | 'DELETED';
  /** When AWS deletes a source that is still without a bus. */
  expiresAt: Date | undefined;
};

export type EventSources = {
  /** What AWS knows of the source; `undefined` if the partner made none of that name here. */
  describe(name: string): Promise<EventSource | undefined>;
  /** True if the source has a bus already: AWS allows one for each source. */
  hasBus(name: string): Promise<boolean>;
};

export const eventBridgeSources = (client: Pick<EventBridgeClient, 'send'>): EventSources => ({
  async describe(name) {
    try {
      const described = await client.send(new DescribeEventSourceCommand({ Name: name }));

      return { state: stateIn(described, name), expiresAt: described.ExpirationTime };
    } catch (thrown) {
      if (thrown instanceof ResourceNotFoundException) return undefined;
      if (thrown instanceof ServiceError) throw thrown;
      throw unreadable(name, reasonOf(thrown), thrown);
    }
  },

  async hasBus(name) {
    try {
      await client.send(new DescribeEventBusCommand({ Name: name }));
      return true;
    } catch (thrown) {
      if (thrown instanceof ResourceNotFoundException) return false;
      throw unreadable(name, reasonOf(thrown), thrown);
    }
  },
});

const reasonOf = (thrown: unknown) => (thrown instanceof Error ? thrown.name : 'no reason given');

const stateIn = ({ State }: DescribeEventSourceCommandOutput, name: string) => {
  if (State === 'PENDING' || State === 'ACTIVE' || State === 'DELETED') return State;
  throw unreadable(name, `its state is ${State}`);
};

const unreadable = (name: string, reason: string, cause?: unknown) =>
  new ServiceError(
    'EVENT_SOURCE_UNREADABLE',
    `Event source "${name}" cannot be described (${reason}); ` +
      'check that this function may call events:DescribeEventSource and DescribeEventBus for it.',
    { cause },
  );
