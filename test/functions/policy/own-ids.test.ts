/** Facts lie in objects, and every object has some names of its own. */
import { expect, test } from 'vitest';
import { policyEngine } from '../../../functions/policy/engine.ts';
import { accessRequest, ITEM, SENT_AT } from '../fixtures.ts';
import { facts } from '../known.ts';
import { starterSet } from './cedar.ts';

const NAMES = Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== '__proto__');

const evaluate = policyEngine(starterSet());
const judge = (id: string, operation: 'Add' | 'Remove') => {
  const request = accessRequest({
    requestedBy: { id, name: '' },
    requestedFor: [{ id, name: '' }],
    requestedItems: [{ ...ITEM, id, operation }],
  });
  const nothing = { identities: {}, items: {}, violations: {} };
  const { outcome, reviewers } = evaluate(request, { sentAt: SENT_AT, facts: facts(nothing) });
  return { outcome, reviewers };
};

test.each(NAMES)('an id "%s" has no facts but its own', (id) => {
  expect(judge(id, 'Add')).toEqual(judge('some-id', 'Add'));
  expect(judge(id, 'Remove')).toEqual(judge('some-id', 'Remove'));
});
