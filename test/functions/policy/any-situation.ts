/** Requests of any text, as far as their contract allows it, with facts of any text. */
import fc from 'fast-check';
import { AccessRequest } from '../../../functions/contracts/access-request.ts';
import { wellFormed } from '../../../functions/contracts/json.ts';
import { factsAbout } from './arbitrary-request.ts';

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
/** An object holds no `__proto__`, and the contract of requests refuses it. */
const id = fc
  .oneof(
    fc.constantFrom('a', 'b', 'c'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    odd.filter(Boolean),
  )
  .filter((one) => one !== '__proto__');
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

/** Requests of any text, with facts of any text about them. */
export const anySituation = accessRequest.chain((request) =>
  fc.record({
    request: fc.constant(request),
    sentAt,
    facts: factsAbout(
      request,
      name.map((text) => text.toWellFormed()),
      id.map((text) => text.toWellFormed()),
    ),
  }),
);
