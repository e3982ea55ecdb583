/** `decide` leaves the schema at synth; this is the proof that requests are what it says. */
import { isAuthorized } from '@cedar-policy/cedar-wasm/web';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AccessRequest } from '../../../functions/contracts/access-request.ts';
import { NO_FACTS } from '../../../functions/contracts/no-facts.ts';
import { cedarRequests } from '../../../functions/policy/cedar-request.ts';
import { UNDECIDED } from '../../../functions/policy/comments.ts';
import { policyEngine } from '../../../functions/policy/engine.ts';
import { measureOf } from '../../../functions/policy/measures.ts';
import type { Pair } from '../../../functions/policy/pair.ts';
import { anySituation as situation } from './any-situation.ts';
import { STARTER, starterSet } from './cedar.ts';
import { EVERYTHING, NOTHING } from './reaches.ts';

const policies = { staticPolicies: 'permit (principal, action, resource);' };
const MEASURE = measureOf({
  localTime: { zone: 'Pacific/Apia', holidays: ['2026-12-25', '2027-12-25'] },
  ticketPattern: '[^x]{1,20}',
});

test.each([
  ['everything', EVERYTHING],
  ['nothing', NOTHING],
])(
  'what policies that reach %s are asked conforms to the schema, whatever it is made of',
  (_, reach) => {
    fc.assert(
      fc.property(situation, fc.nat(), fc.nat(), ({ request, ...known }, m, n) => {
        const { requestedItems: items, requestedFor: people } = request;
        const chosen = { item: items[m % items.length], recipient: people[n % people.length] };

        const answer = isAuthorized({
          ...cedarRequests(request, known, reach, MEASURE)(chosen as Pair),
          policies,
          schema: STARTER.schema.text,
          validateRequest: true,
        });

        expect(answer).toMatchObject({ type: 'success', response: { decision: 'allow' } });
      }),
      { numRuns: 60 },
    );
  },
);

test('a request that breaks the schema would be noticed', () => {
  const item = { id: 'i', name: 'n', type: 'ROLE', operation: 'Add' } as const;
  const recipient = { id: 'a', name: '' };
  const asked = AccessRequest.parse({
    accessRequestId: 'r',
    requestedBy: { id: 'a' },
    requestedFor: { id: 'a' },
    requestedItems: [item],
  });
  const known = { sentAt: '2026-11-22T08:00:00.000Z', facts: NO_FACTS };
  const request = cedarRequests(asked, known, EVERYTHING)({ item, recipient });
  const ask = (context: object, entities = request.entities) =>
    isAuthorized({
      ...request,
      context: { ...request.context, ...context } as typeof request.context,
      entities,
      policies,
      schema: STARTER.schema.text,
      validateRequest: true,
    }).type;
  const tagged = request.entities.map((entity) => ({ ...entity, tags: { team: 1 } }));

  expect(ask({})).toBe('success');
  expect(ask({ comment: 1 })).toBe('failure');
  expect(ask({ surprise: true })).toBe('failure');
  expect(ask({}, tagged)).toBe('failure');
});

test('the starter policies judge every request without an error', () => {
  const evaluate = policyEngine(starterSet());
  fc.assert(
    fc.property(situation, ({ request, ...known }) => {
      const { verdicts } = evaluate(request, known);

      expect(verdicts).toHaveLength(request.requestedFor.length * request.requestedItems.length);
      const errors = verdicts.flatMap((verdict) => verdict.errors);
      expect(errors.filter(({ message }) => message !== UNDECIDED.contradicted)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
