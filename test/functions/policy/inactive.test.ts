import { expect, test } from 'vitest';
import type { ReviewerFacts } from '../../../functions/contracts/facts.ts';
import { inactivityOf } from '../../../functions/policy/inactive.ts';
import { identityFacts } from '../known.ts';

const LONG_TERM = 'INACTIVE_LONG_TERM';

test.each<[string, Partial<ReviewerFacts>, string | undefined]>([
  ['nothing but active', {}, undefined],
  ['nothing at all', { status: undefined, lifecycleState: undefined }, undefined],
  ['an active state', { identityState: 'ACTIVE' }, undefined],
  ['a lifecycle state of a tenant', { lifecycleState: 'sabbatical' }, undefined],
  ['another status', { status: 'TERMINATED' }, 'TERMINATED'],
  ['a status of no meaning', { status: 'ODD' }, 'ODD'],
  ['terminated by lifecycle', { lifecycleState: 'terminated' }, 'terminated'],
  ['leaving, in other letters', { lifecycleState: 'Leaver' }, 'Leaver'],
  ['on leave', { lifecycleState: 'leave' }, 'leave'],
  ['inactive by lifecycle', { lifecycleState: 'inactive' }, 'inactive'],
  ['inactive by state', { identityState: LONG_TERM }, LONG_TERM],
  ['inactive for a while', { identityState: 'INACTIVE_SHORT_TERM' }, 'INACTIVE_SHORT_TERM'],
  [
    'a lifecycle state of a tenant that makes inactive',
    { lifecycleState: 'sabbatical', identityState: LONG_TERM },
    LONG_TERM,
  ],
  ['an attribute of that name', { attributes: { identityState: [LONG_TERM] } }, LONG_TERM],
  ['not registered, and gone', { status: 'UNREGISTERED', lifecycleState: 'leaver' }, 'leaver'],
])('somebody of whom is known %s: inactive by %o', (_, known, inactivity) => {
  expect(inactivityOf({ ...identityFacts(), ...known })).toBe(inactivity);
});

test.each<[string, string[], string | undefined]>([
  ['named', ['leaver', 'Sabbatical'], 'sabbatical'],
  ['not named', ['leaver'], undefined],
])('a state of the company that is %s', (_, inactiveStates, inactivity) => {
  const known = { ...identityFacts(), lifecycleState: 'sabbatical' };
  expect(inactivityOf(known, inactiveStates)).toBe(inactivity);
});
