/** Tags that policies compare without case. */
import { expect, test } from 'vitest';
import { withFoldedTags } from '../../../functions/policy/folded-tags.ts';
import { accessRequest, ITEM, SENT_AT } from '../fixtures.ts';
import { fact, facts, identityFacts, itemFacts } from '../known.ts';
import { engineOf } from './cedar.ts';

const person = (attributes: Record<string, string[]>, unknownParts?: Record<string, string>) => ({
  ...fact(identityFacts({ attributes })),
  ...(unknownParts && { unknownParts }),
});

const holds = (condition: string, recipient = person({ Department: ['FINANCE', 'Ärzte'] })) =>
  engineOf(`@id("when") permit (principal, action, resource) when { ${condition} };`)(
    accessRequest({ requestedItems: [{ ...ITEM, form: { formData: { Team: ['Sales'] } } }] }),
    {
      sentAt: SENT_AT,
      facts: facts({
        identities: { 'recipient-1': recipient, 'requester-1': fact(identityFacts()) },
        items: { 'item-1': fact(itemFacts({ metadata: { iscPrivacy: ['Private'] } })) },
        status: fact({ clientMetadata: { App: 'Shop' } }),
      }),
    },
  ).outcome === 'approve';

test.each([
  'principal.hasTag("~department") && principal.getTag("~department").contains("finance")',
  'principal.hasTag("~department") && principal.getTag("~department").contains("ärzte")',
  'principal.hasTag("Department") && principal.getTag("Department").contains("FINANCE")',
  'resource.hasTag("~iscprivacy") && resource.getTag("~iscprivacy").contains("private")',
  'context has form && context.form.hasTag("~team") && context.form.getTag("~team") == ["sales"]',
  'context has clientMetadata && context.clientMetadata.hasTag("~app") && context.clientMetadata.getTag("~app") like "sh*"',
])('%s', (condition) => {
  expect(holds(condition)).toBe(true);
});

test('no permit rests on attributes that are half known, in small letters neither', () => {
  const known = 'principal.hasTag("~department")';
  const attributes = { Department: ['Finance'] };

  expect(holds(known, person(attributes))).toBe(true);
  expect(holds(known, person(attributes, { attributes: '403 Forbidden' }))).toBe(false);
});

const tagsOf = (tags: Record<string, string | string[]>) =>
  withFoldedTags({ uid: { type: 'T', id: 'i' }, attrs: {}, parents: [], tags }).tags;

test('names that differ in case alone have the texts of both', () => {
  expect(tagsOf({ Team: ['A', 'b'], team: ['B'] })).toMatchObject({ '~team': ['a', 'b'] });
});

test('where there is one text they have it if it is the same, and none otherwise', () => {
  expect(tagsOf({ App: 'Shop', app: 'shop' })).toMatchObject({ '~app': 'shop' });
  expect(tagsOf({ App: 'Shop', app: 'bank' })).not.toHaveProperty('~app');
  expect(tagsOf({ App: 'Shop', app: 'bank', APP: 'shop' })).not.toHaveProperty('~app');
});

test('what is only named like a tag in small letters is none', () => {
  expect(tagsOf({ '~department': ['finance'], department: ['Sales'] })).toEqual({
    department: ['Sales'],
    '~department': ['sales'],
  });
  expect(tagsOf({ '~department': ['finance'] })).toEqual({});
});
