/** Port to the pace that all senders keep together, and its DynamoDB adapter. */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { CallbackAnswer } from '../contracts/callback-answer.ts';
import {
  type Admission,
  type AtOnce,
  admit,
  admitAtOnce,
  PACE_ID,
  Pace,
  pauseMs,
  START,
} from '../contracts/pace.ts';
import { learn } from '../contracts/pace-lessons.ts';
import { type Item, toItem } from './invocation-item.ts';

export type Pacing = {
  /** Asks for one attempt; `ahead` is how many answers with a nearer deadline wait too. */
  admit(ahead?: number): Promise<Admission>;
  /** Asks for one attempt that goes before nobody; `undefined` if it has to go through the queue. */
  admitAtOnce(): Promise<AtOnce | undefined>;
  /** Tells the others what an attempt says about SailPoint. */
  learn(answer: CallbackAnswer): Promise<void>;
  /** Milliseconds for which nobody may send; 0 when somebody may. */
  pauseMs(): Promise<number>;
};

const TRIES = 20;
/** Where so many ask at the same time there will be a line. */
const TRIES_AT_ONCE = 4;

/** What another version of this code has kept holds nobody back: the pace starts anew. */
const Kept = z.object({ version: z.int(), pace: z.catch(Pace, START) });
type Kept = z.infer<typeof Kept>;

const NONE: Kept = { version: 0, pace: START };
const read = (item: Item | undefined) => (item ? Kept.parse(unmarshall(item)) : NONE);

export const dynamoPacing = (
  client: Pick<DynamoDBClient, 'send'>,
  { tableName, now }: { tableName: string; now: () => Date },
): Pacing => {
  /** The state as this container last saw it; a write tells when it is not the latest. */
  let last = NONE;

  const find = async () => {
    const { Item } = await client.send(
      new GetItemCommand({
        TableName: tableName,
        Key: toItem({ invocationId: PACE_ID }),
        ConsistentRead: true,
      }),
    );
    last = read(Item);
    return last;
  };

  /** Puts `pace` in the place of `last`; if somebody was faster, `last` is what she wrote. */
  const replace = async (pace: Pace): Promise<boolean> => {
    const next = { version: last.version + 1, pace };
    try {
      await client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: toItem({ invocationId: PACE_ID, ...next }),
          ConditionExpression: 'attribute_not_exists(invocationId) OR version = :last',
          ExpressionAttributeValues: toItem({ ':last': last.version }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      last = next;
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      last = read(error.Item);
      return false;
    }
  };

  return {
    async admit(ahead) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const { pace, admission } = admit(last.pace, now(), ahead);
        // What refuses may be long over: only the latest state counts.
        if (!admission.admitted) {
          const seen = last.version;
          if ((await find()).version === seen) return admission;
        } else if (await replace(pace)) {
          return admission;
        }
      }
      return { admitted: false, reason: 'full', waitMs: 1_000 };
    },

    async admitAtOnce() {
      for (let tries = 0; tries < TRIES_AT_ONCE; tries += 1) {
        const admitted = admitAtOnce(last.pace, now());
        if (admitted) {
          if (await replace(admitted.pace)) return admitted.right;
        } else {
          // What refuses may be long over: only the latest state counts.
          const seen = last.version;
          if ((await find()).version === seen) return undefined;
        }
      }
      return undefined;
    },

    async learn(answer) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const pace = learn(last.pace, answer, now());
        if (pace === last.pace || (await replace(pace))) return;
      }
    },

    pauseMs: async () => pauseMs((await find()).pace, now()),
  };
};
