import { CreateEventBusCommand, DescribeEventBusCommand } from '@aws-sdk/client-eventbridge';
import * as z from 'zod';
import { connection, missing, orNothing } from './connection.ts';

/** A partner's bus has the name of its event source. */
export const bus = connection({
  title: 'event bus',
  properties: z.object({
    Name: z.string(),
    EventSourceName: z.string().optional(),
    KmsKeyIdentifier: z.string().optional(),
    DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
  }),
  nameOf: ({ Name }) => Name,
  async look({ eventBridge }, { Name }) {
    const found = await eventBridge.send(new DescribeEventBusCommand({ Name })).catch(orNothing);
    return found ? undefined : missing;
  },
  restore: ({ eventBridge }, properties) => eventBridge.send(new CreateEventBusCommand(properties)),
});
