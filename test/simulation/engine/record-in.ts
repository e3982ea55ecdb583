import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { toInvocation } from '../../../functions/aws/invocation-item.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';

/** A record as the table has it at this moment; nothing of it if there is none. */
export const recordIn = (
  items: ReadonlyMap<string, Record<string, AttributeValue>>,
  invocationId: string,
): Partial<Invocation> => {
  const item = items.get(invocationId);
  return item ? toInvocation(item) : {};
};
