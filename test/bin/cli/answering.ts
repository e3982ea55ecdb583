/** A record whose answer is sent by hand, and a SailPoint that hears it. */
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type AnswerOptions, answerByHand } from '../../../bin/cli/answer.ts';
import { recordOf } from '../../../bin/cli/records/record.ts';
import { dynamoEnvelopes } from '../../../functions/aws/envelopes.ts';
import { newItem } from '../../../functions/aws/invocation-item.ts';
import { CONTROL_ID, type Control } from '../../../functions/contracts/control.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { decided, INVOCATION_ID } from '../../functions/fixtures.ts';
import { envelope } from '../../functions/sent-with.ts';
import { ORIGIN } from '../../local/tenant/in-process.ts';
import { STACK, setUp } from './records/world.ts';

/** Where the answer of the fixture goes. */
export const URL_HERE = `${ORIGIN}/beta/trigger-invocations/${INVOCATION_ID}/complete`;

/** Sends the answer of a record by hand, and gives the report, what was sent, and the record afterwards. */
export const answer = async (
  record: Invocation,
  options: Partial<AnswerOptions> = {},
  respond = () => new Response(null, { status: 204 }),
  {
    control,
    meanwhile,
    callbackUrl = URL_HERE,
  }: { control?: Control; meanwhile?: Invocation; callbackUrl?: string } = {},
) => {
  const sent: { url: string; body: unknown }[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    sent.push({ url: String(url), body: JSON.parse(String(init?.body)) });
    return respond();
  };
  const world: Awaited<ReturnType<typeof setUp>> = await setUp([record], {
    UpdateItemCommand: async (input) => {
      if (meanwhile) world.table.items.set(INVOCATION_ID, newItem(meanwhile));
      return world.table.send(new UpdateItemCommand(input as never)) as never;
    },
  });
  await dynamoEnvelopes(world.table, { tableName: 'invocations' }).keep(
    record,
    envelope(callbackUrl),
  );
  if (control)
    world.table.items.set(CONTROL_ID, marshall({ invocationId: CONTROL_ID, ...control }));
  const report = await answerByHand(
    INVOCATION_ID,
    { ...STACK, ...options },
    { ...world, fetch },
  ).catch((error: Error) => ({ text: error.message, json: undefined, ok: 'refused' }));
  const after = await recordOf(world.aws.dynamo, 'invocations', INVOCATION_ID);
  return { ...report, sent, after };
};

/** Decided, and not answered yet. */
export const stuck = decided;
