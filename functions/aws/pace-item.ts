/** The item of the table in which all functions keep the pace, as one container sees it. */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { countCalls } from '../contracts/call-budget.ts';
import { PACE_ID, Pace, START } from '../contracts/pace.ts';
import { type Item, toItem } from './invocation-item.ts';

export type PaceItem = {
  /** The pace as this container last saw it; START if it never did. A write tells when it is not the latest. */
  last(): Pace;
  /** Whether this container has ever seen it. */
  isSeen(): boolean;
  /** Reads the pace if this container never saw it: its clock is not AWS's before that either. */
  see(): Promise<void>;
  /** Reads the pace; whether it is another one than the last. */
  look(): Promise<boolean>;
  /** Puts another pace in the place of the last; if somebody was faster, the last is what they wrote. */
  replace(pace: Pace): Promise<boolean>;
  /** Counts calls that are being made; they are written with the next change. */
  count(calls: number): void;
};

/** What another version of this code has kept holds nobody back: the pace starts anew. */
const Kept = z.object({ version: z.int(), pace: z.catch(Pace, START) });
type Kept = z.infer<typeof Kept>;

const NONE: Kept = { version: 0, pace: START };
const read = (item: Item | undefined) => (item ? Kept.parse(unmarshall(item)) : NONE);

export const paceItem = (
  client: Pick<DynamoDBClient, 'send'>,
  { tableName, now }: { tableName: string; now: () => Date },
): PaceItem => {
  let kept: Kept | undefined;
  let uncounted = 0;
  let seeing: Promise<unknown> | undefined;
  const last = () => kept ?? NONE;

  const look = async () => {
    const { version } = last();
    const { Item } = await client.send(
      new GetItemCommand({
        TableName: tableName,
        Key: toItem({ invocationId: PACE_ID }),
        ConsistentRead: true,
      }),
    );
    kept = read(Item);
    return kept.version !== version;
  };

  return {
    last: () => countCalls(last().pace, now(), uncounted),
    isSeen: () => kept !== undefined,
    async see() {
      if (kept) return;
      seeing ??= look();
      await seeing.finally(() => {
        seeing = undefined;
      });
    },
    look,
    count(calls) {
      uncounted += calls;
    },
    async replace(pace) {
      const { version } = last();
      const next = { version: version + 1, pace };
      const counted = uncounted;
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toItem({ invocationId: PACE_ID, ...next }),
            ConditionExpression: 'attribute_not_exists(invocationId) OR version = :last',
            ExpressionAttributeValues: toItem({ ':last': version }),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        kept = next;
        uncounted -= counted;
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        kept = read(error.Item);
        return false;
      }
    },
  };
};
