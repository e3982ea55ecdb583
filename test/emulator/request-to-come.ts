/** Requests whose events come when a test says so, and all that is to be seen of them. */
import { z } from 'zod';
import type { Installation } from '../../local/installation.ts';
import { lose } from './guard-lost.ts';
import { recordsOf } from './records.ts';
import { rowsSince } from './stress-evidence.ts';
import { trailOf } from './trail.ts';

const Event = z.object({
  'detail-type': z.string(),
  detail: z.looseObject({ invocationId: z.string().optional() }),
});

export const requestsOf = async (installation: Installation) => {
  const { tenant } = installation;
  const records = recordsOf(installation);
  const trail = await trailOf(installation);

  /** One of which `decide` has not heard yet. */
  return async () => {
    const since = new Date();
    const { event, invocation } = await lose(installation);
    const { invocationId } = invocation;
    const body = { ...event, triggerId: event.detailType };
    return {
      invocationId,
      arrive: () => tenant.call('POST', '/_control/events', { body }),
      record: () => records.find(invocationId),
      /** What SailPoint has as the answer. */
      answered: async () =>
        (await rowsSince(tenant, since)).find(({ id }) => id === invocationId)
          ?.completeInvocationInput?.output,
      /** The types of the events about it, in their order. */
      told: async () =>
        (await trail())
          .map((line) => Event.parse(JSON.parse(line)))
          .filter(({ detail }) => detail.invocationId === invocationId)
          .map((one) => one['detail-type']),
    };
  };
};
