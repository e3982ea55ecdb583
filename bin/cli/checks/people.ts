/** The approver and the fallback group that answers name. */
import * as z from 'zod/mini';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import type { Check } from './check.ts';
import { type CheckContext, needed } from './context.ts';
import { bad, good, warning } from './finding.ts';

/** SailPoint sends no event of this trigger if the approver is not an existing username. */
const DECISION = 'idn:access-request-post-approval';

const Identities = z.array(z.object({ alias: z.nullish(z.string()) }));

const approver: Check<CheckContext> = {
  name: 'approver',
  run: async (context) => {
    const { approver: username } = await needed('the stack', context.installation());
    const { api, token } = await context.administration();
    const found = await api.request({
      method: 'GET',
      path: '/public-identities/v1',
      query: { filters: `alias eq "${username}"`, limit: '2' },
      bearer: token.accessToken,
      answer: Identities,
    });
    if (found.some(({ alias }) => alias === username)) {
      return good(approver.name, `"${username}" is an existing username`);
    }

    const subscriptions = await context.subscriptions();
    const unreached = subscriptions.filter(
      ({ triggerId, enabled }) => triggerId === DECISION && enabled,
    );
    const remedy =
      'Set approver in bin/countersign.ts to the username of an existing identity, and deploy.';
    return unreached.length === 0
      ? warning(approver.name, `"${username}" is not an existing username`, remedy)
      : bad(
          approver.name,
          `"${username}" is not an existing username, so SailPoint sends no decisions to ${unreached.map(({ name }) => `"${name}"`).join(', ')}`,
          remedy,
        );
  },
};

const Group = z.object({ name: z.nullish(z.string()), memberCount: z.nullish(z.int()) });

const fallbackGroup: Check<CheckContext> = {
  name: 'fallback group',
  run: async (context) => {
    const { fallbackGroup: id } = await needed('the stack', context.installation());
    const { api, token } = await context.administration();
    const found = await api
      .request({
        method: 'GET',
        path: `/workgroups/v1/${encodeURIComponent(id)}`,
        bearer: token.accessToken,
        answer: Group,
      })
      .catch((error: unknown) => {
        // SailPoint's specification of this call knows no 404: an unknown id is a bad request.
        const status = error instanceof SailPointError ? error.status : undefined;
        if (status === 400 || status === 404) return undefined;
        throw error;
      });
    if (!found) {
      return bad(
        fallbackGroup.name,
        `governance group ${id} does not exist, so SailPoint assigns a random administrator`,
        'Set fallbackGroup in bin/countersign.ts to the id of a governance group, and deploy.',
      );
    }
    const { name, memberCount } = found;
    return memberCount === 0
      ? bad(
          fallbackGroup.name,
          `"${name ?? id}" has no members, so nobody can review`,
          'Add members in SailPoint, or set another group in bin/countersign.ts.',
        )
      : good(fallbackGroup.name, `"${name ?? id}" has ${memberCount ?? 'some'} members`);
  },
};

export const PEOPLE = [approver, fallbackGroup];
