import {
  CreateScheduleCommand,
  GetScheduleCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { isMatch } from 'es-toolkit/compat';
import * as z from 'zod';
import { changed, connection, missing, orNothing } from './connection.ts';

const Properties = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']),
  FlexibleTimeWindow: z.object({ Mode: z.enum(['OFF', 'FLEXIBLE']) }),
  Target: z.looseObject({ Arn: z.string(), RoleArn: z.string() }),
});

export const schedule = connection({
  title: 'schedule',
  properties: Properties,
  nameOf: (_, physicalId) => physicalId,
  async look({ scheduler }, { State, Target, ScheduleExpression }, Name) {
    const found = await scheduler.send(new GetScheduleCommand({ Name })).catch(orNothing);
    if (!found) return missing;
    if (found.State !== State) return changed('it is disabled');
    if (found.ScheduleExpression !== ScheduleExpression) {
      return changed(`it runs at ${found.ScheduleExpression}, not at ${ScheduleExpression}`);
    }
    return isMatch(found.Target ?? {}, Target) ? undefined : changed('its target was changed');
  },
  async restore({ scheduler }, properties, Name) {
    const found = await scheduler.send(new GetScheduleCommand({ Name })).catch(orNothing);
    const wanted = { Name, ...properties };
    await (found
      ? scheduler.send(new UpdateScheduleCommand(wanted))
      : scheduler.send(new CreateScheduleCommand(wanted)));
  },
});
