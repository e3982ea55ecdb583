/** Where the absence of a fact keeps a policy from applying, and which tags are one fact. */
import { expect, test } from 'vitest';
import { policySetFrom } from '../../../functions/policy/compile.ts';
import { readSchema } from '../../../functions/policy/mistakes/schema.ts';
import { sayingOfUnasked, unaskedFacts } from '../../../functions/policy/unasked-facts.ts';
import { STARTER } from './cedar.ts';

const schema = readSchema(STARTER.schema.text);

const found = (forbid: string, permit = '') => {
  const { policies } = policySetFrom({
    files: [
      {
        name: 'a.cedar',
        text: `@id("f") forbid (principal, action, resource) ${forbid};
          @id("p") permit (principal, action, resource) ${permit};`,
      },
    ],
    schema: STARTER.schema,
    settings: { ticketPattern: 'CHG[0-9]{7}' },
    hash: forbid + permit,
  });
  return unaskedFacts(policies, schema);
};

const factsOf = (forbid: string, permit?: string) =>
  found(forbid, permit).flatMap(({ facts }) => facts);

const TICKET = 'context has ticket && context.ticket like "CHG*"';

test.each([
  ['applies without it', `when { !(${TICKET}) }`, []],
  ['applies without it, beside another', `when { context.itemCount > 3 && !(${TICKET}) }`, []],
  ['does not', `when { ${TICKET} }`, ['context.ticket']],
  ['does not, negated twice', `when { !(!(${TICKET})) }`, ['context.ticket']],
  ['does not, negated in an unless', `unless { !(${TICKET}) }`, ['context.ticket']],
  ['may not', `when { (${TICKET}) == (context.itemCount == 1) }`, ['context.ticket']],
  [
    'does not, by an else',
    'when { if context has ticket then context.ticket == "CHG0000001" else false }',
    ['context.ticket'],
  ],
  [
    'applies without it, by an else',
    'when { if context has ticket then context.ticket == "CHG0000001" else true }',
    [],
  ],
  [
    'may not, by an else',
    'when { if context has ticket then true else context.itemCount == 1 }',
    ['context.ticket'],
  ],
])('a forbid that %s: %s', (_, forbid, facts) => {
  expect(factsOf(forbid)).toEqual(facts);
});

test.each([
  ['of a role, which has none', 'resource.type == ItemType::"ROLE" && ', []],
  ['of an item of another kind', 'resource.type != ItemType::"ROLE" && ', ['resource.source']],
])('the source %s', (_, kind, facts) => {
  const asks = 'resource has source && resource.source == "SAP"';
  expect(factsOf(`when { ${kind}${asks} }`)).toEqual(facts);
});

const FINANCE = 'when { principal has status && principal.status == "x" }';

test.each([
  ['asks for it', 'when { principal has status }', []],
  ['asks for it in an unless', 'unless { !(principal has status) }', []],
  [
    'approves without it',
    'when { !(principal has status && principal.status == "y") }',
    ['principal.status'],
  ],
])('a permit that %s: %s', (_, permit, facts) => {
  expect(factsOf(FINANCE, permit)).toEqual(facts);
});

const PRIVATE =
  'when { resource.hasTag("~iscprivacy") && resource.getTag("~iscprivacy").contains("private") }';

test.each([
  ['as the forbid spells it', 'when { resource.hasTag("~iscprivacy") }', []],
  ['as the tenant spells it', 'when { resource.hasTag("iscPrivacy") }', []],
  ['of another thing', 'when { principal.hasTag("iscPrivacy") }', ['resource tag "~iscprivacy"']],
  ['of another name', 'when { resource.hasTag("privacy") }', ['resource tag "~iscprivacy"']],
])('a tag in small letters, and in the permit the tag %s', (_, permit, facts) => {
  expect(factsOf(PRIVATE, permit)).toEqual(facts);
});

test('a tag, and in the permit the tag in small letters', () => {
  expect(
    factsOf('when { resource.hasTag("iscPrivacy") }', 'when { resource.hasTag("~iscprivacy") }'),
  ).toEqual([]);
});

test('two tags that differ in case are two facts', () => {
  expect(factsOf('when { principal.hasTag("Team") }', 'when { principal.hasTag("team") }')).toEqual(
    ['principal tag "Team"'],
  );
});

test.each([
  ['the keys of all', 'when { resource has metadataKeys }', []],
  [
    'those of all, where it approves without them',
    'unless { resource has metadataKeys && resource.metadataKeys.contains("x") }',
    ['resource tag "~iscprivacy"'],
  ],
  [
    'the names of a person',
    'when { principal has attributeNames }',
    ['resource tag "~iscprivacy"'],
  ],
])('a tag of an item, and in the permit %s', (_, permit, facts) => {
  expect(factsOf(PRIVATE, permit)).toEqual(facts);
});

const BY_KEY = 'when { resource has metadataKeys && resource.metadataKeys.contains("iscPrivacy") }';

test.each([
  ['nothing', '', ['resource.metadataKeys']],
  ['one of them', 'when { resource.hasTag("environment") }', []],
])('the keys of all tags, and in the permit %s', (_, permit, facts) => {
  expect(factsOf(BY_KEY, permit)).toEqual(facts);
});

test.each([
  [PRIVATE, 'resource has metadataKeys'],
  ['when { principal.hasTag("a") || principal.hasTag("b") }', 'principal has attributeNames'],
  ['when { context.requester.hasTag("a") }', 'context.requester has attributeNames'],
  [`${PRIVATE} ${FINANCE}`, 'has and resource has metadataKeys'],
  [BY_KEY, 'has'],
])('what %s rests on is tested with %s', (forbid, tests) => {
  expect(found(forbid).map(sayingOfUnasked)).toMatchObject([
    {
      suggestion: `Test that in the permit with ${tests}; people then decide while it is unknown.`,
    },
  ]);
});
