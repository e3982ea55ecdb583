/** Governance groups as SailPoint's API tells of them. */
import * as z from 'zod/mini';
import type { Fact, GroupFacts } from '../contracts/facts.ts';
import type { Ask } from './session.ts';

/** The most that SailPoint puts into one page. */
const LIMIT = 50;

const Members = z.array(z.object({ id: z.string() }));

/** All members, page after page. Never cached: somebody may have left a minute ago. */
export const groupFacts = async (ask: Ask, id: string): Promise<Fact<GroupFacts>> => {
  const members: string[] = [];
  for (;;) {
    const page = await ask({
      endpoint: '/workgroups/v1/{id}/members',
      id,
      query: { limit: String(LIMIT), offset: String(members.length) },
      answer: Members,
    });
    if ('unknown' in page) return page;

    members.push(...page.value.map((member) => member.id));
    if (page.value.length < LIMIT) return { ...page, value: { members } };
  }
};
