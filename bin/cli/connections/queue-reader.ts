import {
  CreateEventSourceMappingCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { Aws } from '../installation/aws.ts';
import { changed, connection, missing } from './connection.ts';

const Properties = z.looseObject({ EventSourceArn: z.string(), FunctionName: z.string() });

/** By queue and function: one that was deleted by hand comes back with another id. */
const find = async (
  { lambda }: Aws,
  { EventSourceArn, FunctionName }: z.output<typeof Properties>,
) => {
  const { EventSourceMappings = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ EventSourceArn, FunctionName }),
  );
  return EventSourceMappings[0];
};

const IDLE = /^(Disabled|Disabling|Deleting)$/;

/** What feeds a function from a queue. */
export const queueReader = connection({
  title: 'event source mapping',
  properties: Properties,
  nameOf: ({ FunctionName }) => `of ${FunctionName}`,
  async look(aws, properties) {
    const found = await find(aws, properties);
    if (!found) return missing;
    return IDLE.test(found.State ?? '') ? changed('it is disabled') : undefined;
  },
  async restore(aws, properties) {
    const found = await find(aws, properties);
    await (found
      ? aws.lambda.send(new UpdateEventSourceMappingCommand({ UUID: found.UUID, Enabled: true }))
      : aws.lambda.send(new CreateEventSourceMappingCommand(properties)));
  },
});
