/** The approver and the fallback group that answers name. */
import { uniqBy } from 'es-toolkit';
import * as z from 'zod/mini';
import { UNSHARED } from '../../../functions/aws/call-budget.ts';
import { canonicalId } from '../../../functions/contracts/ids.ts';
import { sailPointFacts } from '../../../functions/facts/gather.ts';
import { oneReviews } from '../../../functions/policy/reviewer.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import type { OpenTenant } from '../installation/tenant.ts';
import type { Check } from './check.ts';
import { type CheckContext, needed } from './context.ts';
import { bad, type Finding, good, warning } from './finding.ts';

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

const Group = z.object({ name: z.nullish(z.string()) });

/** Members are read and looked up as `decide` does it: a count says nothing of who has left. */
const membersFinding = async (
  { now }: Pick<CheckContext, 'now'>,
  { api, token }: OpenTenant,
  {
    id,
    title,
    inactiveStates,
  }: { id: string; title: string; inactiveStates?: string[] | undefined },
): Promise<Finding> => {
  const { name } = fallbackGroup;
  const facts = sailPointFacts({
    sailPoint: api,
    token: { read: async () => token },
    calls: UNSHARED,
    now,
    needs: [],
  });
  const group = await facts.group(id);
  const unread = (reason: string) =>
    warning(
      name,
      `the members of "${title}" could not be read (${reason})`,
      'See docs/runbook.md#why-a-fact-is-unknown.',
    );
  if ('unknown' in group) return unread(group.unknown);

  const members = uniqBy(group.value.members, canonicalId);
  if (members.length === 0) {
    return bad(name, `"${title}" has no members, so nobody can review`, ADD_MEMBERS);
  }
  const { can, doubt } = await oneReviews(members, { lookUp: facts, inactiveStates });
  if (can) return good(name, `"${title}" can review, members: ${members.length}`);
  return doubt
    ? unread(doubt)
    : bad(name, `"${title}" has no active members, so nobody can review`, ADD_MEMBERS);
};

const ADD_MEMBERS = 'Add active members in SailPoint, or set another group in bin/countersign.ts.';

const fallbackGroup: Check<CheckContext> = {
  name: 'fallback group',
  run: async (context) => {
    const { fallbackGroup: id, inactiveStates } = await needed('the stack', context.installation());
    const tenant = await context.administration();
    const found = await tenant.api
      .request({
        method: 'GET',
        path: `/workgroups/v1/${encodeURIComponent(id)}`,
        bearer: tenant.token.accessToken,
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
    return membersFinding(context, tenant, { id, title: found.name ?? id, inactiveStates });
  },
};

export const PEOPLE = [approver, fallbackGroup];
