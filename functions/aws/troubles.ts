/** Port to what was noticed, and its DynamoDB adapter: one item of the table, an attribute for each code. */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  type Noticed,
  NoticedItem,
  QUIET_MS,
  TROUBLES,
  TROUBLES_ID,
  type TroubleCode,
} from '../contracts/trouble.ts';
import { toItem } from './invocation-item.ts';

export type Troubles = {
  /** Writes it down unless its code was noticed within the hour before: of all who ask, one gets true. */
  claim(noticed: Noticed): Promise<boolean>;
  /** Its event is on the bus. */
  markTold(noticed: Noticed): Promise<void>;
  /** The last of each code; what cannot be read is left out. */
  read(): Promise<Noticed[]>;
};

const CODES = Object.keys(TROUBLES) as TroubleCode[];

export const dynamoTroubles = (
  client: Pick<DynamoDBClient, 'send'>,
  { tableName }: { tableName: string },
): Troubles => {
  const key = { TableName: tableName, Key: toItem({ invocationId: TROUBLES_ID }) };

  /** Writes the attribute of its code, if what is there lets it. */
  const write = async (
    { code, ...noticed }: Noticed,
    ConditionExpression: string,
    at: string,
  ): Promise<boolean> => {
    try {
      await client.send(
        new UpdateItemCommand({
          ...key,
          UpdateExpression: 'SET #code = :noticed',
          ConditionExpression,
          ExpressionAttributeNames: { '#code': code, '#at': 'at' },
          ExpressionAttributeValues: toItem({ ':noticed': noticed, ':at': at }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  return {
    claim(noticed) {
      const before = new Date(Date.parse(noticed.at) - QUIET_MS).toISOString();
      return write(noticed, '(attribute_not_exists(#code) OR #code.#at <= :at)', before);
    },
    async markTold(noticed) {
      await write({ ...noticed, told: true }, '#code.#at = :at', noticed.at);
    },
    async read() {
      const { Item } = await client.send(new GetItemCommand({ ...key, ConsistentRead: true }));
      const found = Item ? unmarshall(Item) : {};
      return CODES.flatMap((code) => {
        const { data } = NoticedItem.safeParse(found[code]);
        return data ? [{ code, ...data }] : [];
      });
    },
  };
};
