/** What is half known is read as far as it is known and not at all; the worse of both counts. */
import { expect, test } from 'vitest';
import type { Fact, Facts, SodPolicy } from '../../../functions/contracts/facts.ts';
import { accessRequest, SENT_AT } from '../fixtures.ts';
import { fact, facts, identityFacts, itemFacts, sodPolicy } from '../known.ts';
import { engineOf } from './cedar.ts';

const half = <Value>(value: Value, ...parts: string[]) => ({
  ...fact(value),
  unknownParts: Object.fromEntries(parts.map((part) => [part, '403 Forbidden'])),
});

const violated = (parts: string[]): Partial<Facts> => ({
  violations: { 'recipient-1': { 'item-1': half([sodPolicy('p-1')], ...parts) } },
});
const tagged = (parts: string[]): Partial<Facts> => ({
  items: { 'item-1': half(itemFacts({ tags: ['sox'] }), ...parts) },
});

const PERMIT_SOD =
  '@id("p") permit (principal, action, resource) when { context has sodViolations && !context.sodViolations.contains(SodPolicy::"critical") };';
const FORBID_SOD =
  '@id("f") forbid (principal, action, resource) when { context has sodViolations && context.sodViolations.contains(SodPolicy::"p-1") };';
const PERMIT_TAG =
  '@id("p") permit (principal, action, resource) when { resource has labels && !resource.labels.contains("secret") };';
const FORBID_TAG =
  '@id("f") forbid (principal, action, resource) when { resource has labels && resource.labels.contains("sox") };';
const LEVELS = [sodPolicy('p-1', { level: 'CRITICAL' }), sodPolicy('p-2')];
const levelled = (known: Fact<SodPolicy[]>): Partial<Facts> => ({
  violations: { 'recipient-1': { 'item-1': known } },
});
const PERMIT_LEVEL =
  '@id("p") permit (principal, action, resource) when { context has sodLevels && !context.sodLevels.contains(SodLevel::"HIGH") };';
const FORBID_LEVEL =
  '@id("f") forbid (principal, action, resource) when { context has sodLevels && context.sodLevels.contains(SodLevel::"CRITICAL") };';
const grouped = (parts: string[]): Partial<Facts> => ({
  identities: { 'recipient-1': half(identityFacts({ groupIds: ['g-1'] }), ...parts) },
});
const PERMIT_GROUP =
  '@id("p") permit (principal, action, resource) when { principal has groups && !principal.groups.contains(GovernanceGroup::"g-2") };';
const FORBID_GROUP =
  '@id("f") forbid (principal, action, resource) when { principal has groups && principal.groups.contains(GovernanceGroup::"g-1") };';
const PRIVATE = { metadata: { iscPrivacy: ['private'] } };
const classified = (metadata: object, parts: string[]): Partial<Facts> => ({
  items: { 'item-1': half(itemFacts(metadata), ...parts) },
});
const PERMIT_KEYS =
  '@id("p") permit (principal, action, resource) when { resource has metadataKeys };';
const PRIVATE_TOO = `${PERMIT_KEYS} @id("f") forbid (principal, action, resource) when { resource.hasTag("iscPrivacy") && resource.getTag("iscPrivacy").contains("private") };`;
const PERMIT_NAMES =
  '@id("p") permit (principal, action, resource) when { principal has attributeNames };';
const attributed = (parts: string[]): Partial<Facts> => ({
  identities: { 'recipient-1': half(identityFacts(), ...parts) },
});
const PERMIT_ALL = '@id("p") permit (principal, action, resource);';

test.each<[string, string, Partial<Facts>, string, string[]]>([
  ['permits by a whole list', PERMIT_SOD, violated([]), 'approve', ['p']],
  ['permits by half a list', PERMIT_SOD, violated(['policies']), 'review', []],
  [
    'permits by a list of half known policies',
    PERMIT_SOD,
    violated(['p-1.owners']),
    'approve',
    ['p'],
  ],
  ['forbids what is in half a list', FORBID_SOD, violated(['policies']), 'deny', ['f']],
  ['permits by all tags', PERMIT_TAG, tagged([]), 'approve', ['p']],
  ['permits by some of the tags', PERMIT_TAG, tagged(['tags']), 'review', []],
  ['forbids what is among some of the tags', FORBID_TAG, tagged(['tags']), 'deny', ['f']],
  [
    'permits by some of the levels',
    PERMIT_LEVEL,
    levelled(half(LEVELS, 'p-2.level')),
    'review',
    [],
  ],
  ['forbids a level among some', FORBID_LEVEL, levelled(half(LEVELS, 'p-2.level')), 'deny', ['f']],
  ['permits by levels of which one is missing', PERMIT_LEVEL, levelled(fact(LEVELS)), 'review', []],
  ['permits by all groups', PERMIT_GROUP, grouped([]), 'approve', ['p']],
  ['permits by some of the groups', PERMIT_GROUP, grouped(['groupIds']), 'review', []],
  ['forbids what is among some of the groups', FORBID_GROUP, grouped(['groupIds']), 'deny', ['f']],
  ['permits by metadata that is known', PRIVATE_TOO, classified({}, []), 'approve', ['p']],
  ['permits by metadata that is not', PRIVATE_TOO, classified({}, ['metadata']), 'review', []],
  ['permits by some metadata', PERMIT_KEYS, classified(PRIVATE, ['metadata']), 'review', []],
  ['forbids by some metadata', PRIVATE_TOO, classified(PRIVATE, ['metadata']), 'deny', ['f']],
  ['permits by attributes that are known', PERMIT_NAMES, attributed([]), 'approve', ['p']],
  ['permits by some attributes', PERMIT_NAMES, attributed(['attributes']), 'review', []],
  ['asks for nothing', PERMIT_ALL, tagged(['tags', 'metadata']), 'approve', ['p']],
])('a policy that %s', (_, policy, known, outcome, policies) => {
  const evaluate = engineOf(policy);

  const { verdicts } = evaluate(accessRequest(), { sentAt: SENT_AT, facts: facts(known) });

  expect(verdicts).toMatchObject([{ outcome, policies }]);
});
