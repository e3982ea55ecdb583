/**
 * A function that a careful engineer writes by hand. It reads the facts in parallel, keeps the event
 * before the decision, and the decision before the answer. It has no retry, no pace, no second reader.
 */
import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type Detail, gather } from './careful-facts.ts';

const dynamo = new DynamoDBClient();
// biome-ignore lint/style/noProcessEnv: it is a Lambda of its own, without an index.ts.
const { TABLE_NAME: TableName, APPROVER: approver } = process.env;

type Facts = Awaited<ReturnType<typeof gather>>;

const ENDED = ['inactive', 'leaver', 'leave', 'terminated'];
const LOW = ['LOW', 'NONE'];
const AT_WORK = ['ACTIVE', 'REGISTERED', 'UNREGISTERED', 'PENDING', 'WARNING'];

/** The starter policies as far as they concern an access profile for one person. */
const decide = ({ person, item, entitlements, status }: Facts) => {
  const state = person.lifecycleState?.stateName;
  if (ENDED.includes(state ?? '')) {
    return { approved: false, comment: 'The person is leaving or inactive.' };
  }
  const levels = [item, ...entitlements].map(({ privilegeLevel }) => privilegeLevel?.effective);
  const isLow = levels.every((level) => level === undefined || LOW.includes(level));
  const isAtWork = state === 'active' && AT_WORK.includes(person.identityStatus ?? '');
  const isClean = status.every(
    ({ identityType, sodViolationContext: { violationCheckResult } = {} }) =>
      identityType === 'HUMAN' && violationCheckResult?.violatedPolicies?.length === 0,
  );
  return isLow && isAtWork && isClean
    ? { approved: true, comment: 'Low-privilege access is approved for active people.' }
    : { approved: false, comment: 'Ask the owner of the access.' };
};

export const handler = async ({ time, detail }: { time: string; detail: Detail }) => {
  const { callbackURL, secret, invocationId } = detail._metadata;
  const received = { invocationId, time, request: JSON.stringify(detail), state: 'received' };
  const [facts] = await Promise.all([
    gather(detail),
    dynamo.send(
      new PutItemCommand({
        TableName,
        Item: marshall(received),
        ConditionExpression: 'attribute_not_exists(invocationId)',
      }),
    ),
  ]);

  const output = { ...decide(facts), approver };
  await dynamo.send(
    new UpdateItemCommand({
      TableName,
      Key: marshall({ invocationId }),
      UpdateExpression: 'SET #state = :state, #output = :output, #facts = :facts',
      ExpressionAttributeNames: { '#state': 'state', '#output': 'output', '#facts': 'facts' },
      ExpressionAttributeValues: marshall({
        ':state': 'decided',
        ':output': output,
        ':facts': JSON.stringify(facts),
      }),
    }),
  );

  const response = await fetch(callbackURL, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ secret, output }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`SailPoint answered ${response.status}.`);
};
