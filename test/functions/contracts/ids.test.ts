/** The identity law: one person in every spelling, and nobody else. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalId, Id, isSameId, under } from '../../../functions/contracts/ids.ts';
import { isInvolved } from '../../../functions/contracts/involved.ts';
import { hasCounted, isSelfReview } from '../../../functions/contracts/submitted-decision.ts';
import { accessRequest, DECISION, INVOCATION_ID } from '../fixtures.ts';
import { id, lookAlikes, spelled, strangers, twice } from './spellings.ts';

const person = (spelling: string) => ({ id: spelling, name: '' });
const submitted = (decidedBy: string) => ({
  invocationId: INVOCATION_ID,
  approved: true,
  comment: '',
  decidedBy,
});
const asked = (requester: string, recipients: string[]) =>
  accessRequest({ requestedBy: person(requester), requestedFor: recipients.map(person) });

test('each spelling is an id, and all of them are one', () => {
  fc.assert(
    fc.property(id, twice, (plain, [one, other]) => {
      expect([plain, one, other].map((each) => Id.safeParse(each).success)).not.toContain(false);
      expect(isSameId(one, other)).toBe(true);
      expect(canonicalId(one)).toBe(canonicalId(other));
      expect(canonicalId(plain)).toBe(plain);
    }),
  );
});

test('two people are two in every spelling', () => {
  fc.assert(
    fc.property(strangers, ([one, other]) => {
      expect(isSameId(one, other)).toBe(false);
    }),
  );
});

test('a look-alike is somebody else, and no id', () => {
  fc.assert(
    fc.property(lookAlikes, ([plain, lookAlike]) => {
      expect(isSameId(plain, lookAlike)).toBe(false);
      expect(isSameId(plain, lookAlike.toUpperCase())).toBe(false);
      expect(Id.safeParse(lookAlike).success).toBe(false);
    }),
  );
});

test.each([
  ['nothing', ''],
  ['a username', 'ed.engineer'],
  ['a decider of Countersign itself', 'policy'],
  ['a digit too many', `${'a'.repeat(32)}0`],
  ['a digit too few', 'a'.repeat(31)],
  ['a letter that is no digit', `${'a'.repeat(31)}g`],
  ['dashes elsewhere', '2c91-80857f0a4c1e017f0a6b7c2d0001'],
  ['a blank', ` ${'a'.repeat(32)}`],
  ['a line', `${'a'.repeat(32)}\n`],
  ['an invisible character', `${'a'.repeat(32)}\u200b`],
])('%s is not shaped like an id, and says so', (_, text) => {
  expect(Id.safeParse(text).error?.issues).toMatchObject([
    { message: expect.stringContaining('is not shaped like an id of SailPoint') },
  ]);
});

test('what lies under an id is found in every spelling, and nothing of anybody else', () => {
  fc.assert(
    fc.property(twice, id, ([one, other], stranger) => {
      fc.pre(!isSameId(one, stranger));

      expect(under({ [stranger]: 'theirs', [one]: 'mine' }, other)).toBe('mine');
      expect(under({ [stranger]: 'theirs' }, one)).toBeUndefined();
    }),
  );
});

test('of several spellings the given one counts, and no word of JavaScript is a person', () => {
  expect(under({ AB: 'first', ab: 'exact' }, 'ab')).toBe('exact');
  expect(under({}, 'constructor')).toBeUndefined();
});

test('no requester and no recipient decides, however their id is written', () => {
  const cases = fc
    .tuple(id, fc.array(id, { minLength: 1, maxLength: 10 }))
    .chain(([requester, recipients]) =>
      fc.tuple(
        spelled(requester),
        fc.tuple(...recipients.map(spelled)),
        fc.constantFrom(requester, ...recipients).chain(spelled),
      ),
    );

  fc.assert(
    fc.property(cases, ([requester, recipients, decider]) => {
      const request = asked(requester, recipients);

      expect(isInvolved(request, decider)).toBe(true);
      expect(isSelfReview(submitted(decider), { request })).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('anybody else decides', () => {
  fc.assert(
    fc.property(strangers, strangers, ([requester, recipient], [decider]) => {
      fc.pre(!isSameId(requester, decider) && !isSameId(recipient, decider));

      const request = asked(requester, [recipient]);

      expect(isSelfReview(submitted(decider), { request })).toBe(false);
    }),
  );
});

test('a decision that counted is the same one in every spelling of the decider', () => {
  fc.assert(
    fc.property(twice, strangers, ([one, other], [mine, theirs]) => {
      const by = (decider: string) => ({ decision: { ...DECISION, by: decider } });

      expect(hasCounted(submitted(one), by(other))).toBe(true);
      expect(hasCounted({ ...submitted(one), approved: false }, by(other))).toBe(false);
      expect(hasCounted(submitted(mine), by(theirs))).toBe(false);
    }),
  );
  expect(hasCounted(submitted('a'), {})).toBe(false);
});
