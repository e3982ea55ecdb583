/** Lets the deadline guard look at the subscriptions now: until it has, reviews are held. */
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import pWaitFor from 'p-wait-for';
import { CONTROL_ID, Control, handOverState } from '../functions/contracts/control.ts';
import type { GuardRun } from '../functions/contracts/guard-run.ts';
import type { Emulator } from './aws/emulator.ts';
import type { Outputs } from './outputs.ts';

/** Its schedule runs it every minute; nobody who starts a demo wants to wait for that. */
export const firstLook = async (
  { clientOptions }: Pick<Emulator, 'clientOptions'>,
  { TableName, DeadlineGuardFunctionName: FunctionName }: Outputs,
): Promise<void> => {
  const lambda = new LambdaClient(clientOptions);
  const dynamo = new DynamoDBClient(clientOptions);
  const Payload = JSON.stringify({ check: 'deadlines' } satisfies GuardRun);

  const isSafe = async () => {
    await lambda.send(new InvokeCommand({ FunctionName, Payload }));
    const { Item } = await dynamo.send(
      new GetItemCommand({ TableName, Key: { invocationId: { S: CONTROL_ID } } }),
    );
    return handOverState(Control.parse(Item ? unmarshall(Item) : {}), new Date()) === 'safe';
  };
  await pWaitFor(isSafe, {
    interval: 500,
    timeout: {
      milliseconds: 60_000,
      message:
        'deadline-guard did not see within a minute that reviews may be handed over; see the emulator log.',
    },
  });
};
