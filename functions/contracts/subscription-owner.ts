/** Where a subscription sends its events: SailPoint makes the event source there. */
export type EventDestination = { account: string; region: string };

/** What of a subscription tells whose it is. */
export type Signed = {
  id: string;
  type: string;
  description?: string | undefined;
  eventBridgeConfig?: { awsAccount: string; awsRegion: string } | undefined;
};

const SIGNATURE = / ?\[countersign ([^\]]+)\]$/;

/** The description with the owner in it, the only field of a subscription that is free to carry it. */
export const signed = (description: string, owner: string): string =>
  `${description} [countersign ${owner}]`;

/** The owner that a description names. */
export const ownerIn = (description = ''): string | undefined => SIGNATURE.exec(description)?.[1];

/** The one resource of the one stack, in any region: `<the stack's own UUID>/<logical id>`. */
export const ownerOf = (stackId: string, logicalId: string): string =>
  `${stackId.split('/').at(-1)}/${logicalId}`;

export const isHere = (subscription: Signed, { account, region }: EventDestination): boolean =>
  subscription.type === 'EVENTBRIDGE' &&
  subscription.eventBridgeConfig?.awsAccount === account &&
  subscription.eventBridgeConfig.awsRegion === region;

/**
 * The owner's subscription. One that was moved to another account or region is somebody else's by
 * now; one that lost its signature is known by its id, if that is known.
 */
export const ownIn = <Found extends Signed>(
  all: readonly Found[],
  { owner, home, knownId }: { owner: string; home: EventDestination; knownId?: string | undefined },
): Found | undefined =>
  all.find((one) => {
    const found = ownerIn(one.description);
    return isHere(one, home) && (found === owner || (found === undefined && one.id === knownId));
  });
