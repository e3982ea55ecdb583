/** A person is one entity for policies, and has one set of facts, however their id is spelled. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalId, isSameId } from '../../../functions/contracts/ids.ts';
import { chooseReviewer } from '../../../functions/policy/reviewer.ts';
import { id, strangers, twice } from '../contracts/spellings.ts';
import { accessRequest, SENT_AT } from '../fixtures.ts';
import { fact, facts, identityFacts, sodPolicy } from '../known.ts';
import { engineOf, findingsIn } from './cedar.ts';

const person = (spelling: string) => ({ id: spelling, name: '' });
const approves = (condition: string) => {
  const evaluate = engineOf(`@id("a") permit (principal, action, resource) when { ${condition} };`);
  return (requester: string, recipient: string, known = facts()) =>
    evaluate(accessRequest({ requestedBy: person(requester), requestedFor: [person(recipient)] }), {
      sentAt: SENT_AT,
      facts: known,
    }).outcome === 'approve';
};

test('a request for oneself is one, and a request for somebody else is none', () => {
  const isForOneself = approves('principal == context.requester');

  fc.assert(
    fc.property(twice, strangers, ([one, other], [mine, theirs]) => {
      expect(isForOneself(one, other)).toBe(true);
      expect(isForOneself(mine, theirs)).toBe(false);
    }),
  );
});

test('facts are found under each spelling', () => {
  const isKnown = approves(
    'principal has username && principal.username == "ed" && context has sodViolations && !context.sodViolations.isEmpty()',
  );

  fc.assert(
    fc.property(twice, id, ([event, told], stranger) => {
      fc.pre(!isSameId(event, stranger));
      const under = (spelling: string) =>
        facts({
          identities: { [spelling]: fact(identityFacts({ username: 'ed' })) },
          violations: { [spelling]: { 'item-1': fact([sodPolicy('sod-1')]) } },
        });

      expect(isKnown(stranger, event, under(told))).toBe(true);
      expect(isKnown(stranger, event, under(stranger))).toBe(false);
    }),
  );
});

test('managers are the people that they are, and so are those whom a policy names', () => {
  fc.assert(
    fc.property(twice, ([requester, manager]) => {
      const identities = {
        recipient: fact(identityFacts({ manager: person(manager) })),
      };
      const isManager = approves(
        `principal has manager && principal.manager == context.requester && context.requester == Identity::"${canonicalId(manager)}"`,
      );

      expect(isManager(requester, 'recipient', facts({ identities }))).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test.each([
  [
    'a username where an identity is meant',
    'Identity::"ed.engineer"',
    'Identity::"ed.engineer" is not shaped like an id of SailPoint, which has 32 hexadecimal digits, with dashes or without them',
  ],
  [
    'an id in a spelling that Cedar would never find equal',
    'Identity::"2C918085-0000-0000-0000-00000000A001"',
    'Identity::"2C918085-0000-0000-0000-00000000A001" is another spelling, which would match nothing',
  ],
])('%s is found in the scope and in a condition', (_, literal, message) => {
  for (const text of [
    `@id("a") forbid (principal == ${literal}, action, resource);`,
    `@id("a") forbid (principal, action, resource) when { [${literal}].contains(context.requester) };`,
  ]) {
    expect(findingsIn({ 'a.cedar': text })).toMatchObject([{ line: 1, message }]);
  }
});

test('nobody reviews their own request, in whatever spelling they are named', async () => {
  const lookUp = {
    identity: async () => fact(identityFacts()),
    group: async () => fact({ members: [] }),
  };
  const chosen = async (requester: string, named: string) => {
    const request = accessRequest({ requestedBy: person(requester) });
    const candidate = { actor: { type: 'IDENTITY', id: named }, via: 'item-owner' } as const;
    const options = { request, fallbackGroup: 'fallback', lookUp };
    return (await chooseReviewer([candidate], options)).reviewer.id;
  };

  await fc.assert(
    fc.asyncProperty(twice, strangers, async ([one, other], [mine, theirs]) => {
      expect(await chosen(one, other)).toBe('fallback');
      expect(await chosen(mine, theirs)).toBe(theirs);
    }),
  );
});
