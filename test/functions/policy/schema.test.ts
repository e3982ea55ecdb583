/** `decide` leaves the schema at synth; this is the proof that requests are what it says. */
import { isAuthorized } from '@cedar-policy/cedar-wasm/web';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AccessRequest } from '../../../functions/contracts/access-request.ts';
import { wellFormed } from '../../../functions/contracts/json.ts';
import { policyEngine } from '../../../functions/policy/engine.ts';
import { cedarRequest } from '../../../functions/policy/entities.ts';
import { STARTER, starterSet } from './cedar.ts';

const odd = fc.constantFrom(
  '',
  ' ',
  '"',
  '\\',
  '::"x"',
  '\u0000',
  '\u202e',
  '\ud800',
  '__proto__',
  '{"__entity":1}',
  'é漢👩‍👩‍👧',
);
const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), odd);
const id = fc.oneof(
  fc.constantFrom('a', 'b', 'c'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  odd.filter(Boolean),
);
const identity = fc.record({ id, name }, { requiredKeys: ['id'] });
const form = fc.record(
  { formData: fc.option(fc.dictionary(name, fc.jsonValue(), { maxKeys: 5 })) },
  { requiredKeys: [] },
);
const item = fc.record(
  {
    id,
    name,
    description: fc.option(name),
    type: fc.constantFrom('ACCESS_PROFILE', 'ROLE', 'ENTITLEMENT'),
    operation: fc.constantFrom('Add', 'Remove'),
    comment: fc.option(name),
    form: fc.option(form),
  },
  { requiredKeys: ['id', 'name', 'type', 'operation'] },
);
const accessRequest = fc
  .record({
    accessRequestId: id,
    requestedBy: identity,
    requestedFor: fc.array(identity, { minLength: 1, maxLength: 10 }),
    requestedItems: fc.array(item, { minLength: 1, maxLength: 6 }),
  })
  .map((raw) => AccessRequest.parse(wellFormed(raw)));
const sentAt = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const policies = { staticPolicies: 'permit (principal, action, resource);' };

test('every request conforms to the schema, whatever it is made of', () => {
  fc.assert(
    fc.property(accessRequest, sentAt, fc.nat(), fc.nat(), (request, at, m, n) => {
      const { requestedItems: items, requestedFor: people } = request;
      const chosen = {
        item: items[m % items.length],
        recipient: people[n % people.length],
        sentAt: at,
      };

      const answer = isAuthorized({
        ...cedarRequest(request, chosen as Parameters<typeof cedarRequest>[1]),
        policies,
        schema: STARTER.schema.text,
        validateRequest: true,
      });

      expect(answer).toMatchObject({ type: 'success', response: { decision: 'allow' } });
    }),
    { numRuns: 60 },
  );
});

test('a request that breaks the schema would be noticed', () => {
  const request = cedarRequest(
    AccessRequest.parse({
      accessRequestId: 'r',
      requestedBy: { id: 'a' },
      requestedFor: { id: 'a' },
      requestedItems: [{ id: 'i', name: 'n', type: 'ROLE', operation: 'Add' }],
    }),
    {
      item: { id: 'i', name: 'n', type: 'ROLE', operation: 'Add' },
      recipient: { id: 'a', name: '' },
      sentAt: '2026-11-22T08:00:00.000Z',
    },
  );
  const ask = (context: object) =>
    isAuthorized({
      ...request,
      context: { ...request.context, ...context } as typeof request.context,
      policies,
      schema: STARTER.schema.text,
      validateRequest: true,
    }).type;

  expect(ask({})).toBe('success');
  expect(ask({ comment: 1 })).toBe('failure');
  expect(ask({ surprise: true })).toBe('failure');
});

test('the starter policies judge every request without an error', () => {
  const evaluate = policyEngine(starterSet());
  fc.assert(
    fc.property(accessRequest, sentAt, (request, at) => {
      const { verdicts } = evaluate(request, at);

      expect(verdicts).toHaveLength(request.requestedFor.length * request.requestedItems.length);
      expect(verdicts.flatMap(({ errors }) => errors)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
