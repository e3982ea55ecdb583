import { expect, test } from 'vitest';
import { withoutNames } from '../../../functions/sending/rules/without-names.ts';
import { accessRequest, invocation } from '../fixtures.ts';
import { fact, facts, identityFacts } from '../known.ts';

const found = invocation({
  request: accessRequest({
    requestedBy: { id: 'a', name: 'Zoë Müller-Lüdenscheidt' },
    requestedFor: [{ id: 'b', name: 'Li Wu' }],
  }),
  facts: facts({ identities: { b: fact(identityFacts({ username: 'wulifang' })) } }),
});

test.each([
  'Identity Zoë Müller-Lüdenscheidt is inactive',
  'identity ZOË',
  'identity zoë'.normalize('NFD'),
  'no such user: müller',
  'user wulifang@example.com not found',
  'Li Wu may not have it',
  'li.wu may not have it',
])('"%s" names somebody, and is dropped', (said) => {
  expect(withoutNames(said, found)).toBe('');
});

test.each(['', 'Rate Limit Exceeded', 'The invocation was completed before.', '400.1 Bad Request'])(
  '"%s" is kept',
  (said) => {
    expect(withoutNames(said, found)).toBe(said);
  },
);
