/** What SailPoint is asked for is what a policy can read; what cannot be told apart counts as read. */
import { schemaToJson } from '@cedar-policy/cedar-wasm/web';
import { expect, test } from 'vitest';
import { ALL_NEEDS, Need } from '../../../functions/contracts/needs.ts';
import { ofAttribute } from '../../../functions/policy/attribute-needs.ts';
import { policySetFrom } from '../../../functions/policy/compile.ts';
import { needsIn, STARTER, starterSet } from './cedar.ts';

const FURTHER = ['managers', 'held', 'open-requests', 'groups'].flatMap((fact) =>
  Need.options.filter((need) => need.startsWith(`${fact}-`)),
);

const whenOf = (condition: string) =>
  needsIn(`@id("a") permit (principal, action, resource) when { ${condition} };`);

test.each([
  ['resource.name == "Wiki"', []],
  ['principal == context.requester', []],
  ['context has comment && context.comment like "*INC*"', []],
  ['context has form && context.form.hasTag("team")', []],
  ['context.otherItems.isEmpty()', []],
  ['context has localTime.isHoliday && context.localTime.hour > 7', []],
  ['principal has lifecycleState', ['recipients']],
  ['principal["lifecycleState"] == "active"', ['recipients']],
  ['context.requester has status', ['requester']],
  ['principal has managers', ['managers-of-recipients']],
  ['context.requester has managers', ['managers-of-requester']],
  ['principal has entitlements', ['held-by-recipients']],
  ['context.requester has requested', ['open-requests-of-requester']],
  ['principal has groups', ['groups-of-recipients']],
  ['context.requester has groups', ['groups-of-requester']],
  ['context has alreadyHeld', ['held-by-recipients', 'entitlements']],
  [
    'principal has manager && principal.manager has managers',
    ['recipients', 'managers-of-recipients', 'managers-of-requester'],
  ],
  ['principal.hasTag("department")', ['recipients']],
  ['context.requester.hasTag("department")', ['requester']],
  ['context.requester has manager.username', ['recipients', 'requester']],
  ['principal has manager && principal.manager == context.requester', ['recipients']],
  ['principal has manager && principal.manager has status', ['recipients', 'requester']],
  ['resource has owner && resource.owner.name == "Olga"', ['items']],
  ['resource has owner && resource.owner.hasTag("department")', ALL_NEEDS],
  ['resource.hasTag("iscPrivacy")', ['items']],
  ['resource has metadataKeys', ['items']],
  ['principal has attributeNames', ['recipients']],
  ['context.requester has attributeNames', ['requester']],
  ['resource has endDateRequired', ['end-dates']],
  ['resource has privilegeLevel', ['levels']],
  ['resource has sources', ['sources']],
  ['context has identityType', ['status']],
  ['context has clientMetadata && context.clientMetadata.hasTag("ticket")', ['status']],
  ['context has ticket', ['status']],
  ['principal.hasTag("~department")', ['recipients']],
  ['context has sodViolations', ['violations']],
  ['context has sodLevels', ['violated-policies']],
  ['SodPolicy::"p-1".name == "Pay"', ['violations']],
  ['SodPolicy::"p-1" has newSides', ['violations']],
  ['SodPolicy::"p-1" has mitigable', ['violations', 'violated-policies']],
  [
    '!(1 < 2) || [resource.name].contains("a") || (if resource has source then true else false)',
    ['items'],
  ],
] as const)('%s', (condition, needs) => {
  expect(whenOf(condition)).toEqual(needs);
});

test.each([
  'context == context',
  '[context].contains(context)',
  '{ of: principal }.of has status',
  '(if 1 < 2 then principal else context.requester) has status',
  'Identity::"2c918085000000000000000000000001".name == "Mary"',
  'AccessItem::"item-1".name == "Wiki"',
  'context["cont\\u{65}xt"] == 1',
  'resource has "constructor"',
])('%s counts as reading everything', (condition) => {
  expect(whenOf(condition)).toEqual(ALL_NEEDS);
});

test('an escaped name is the name that it spells', () => {
  expect(whenOf('principal["st\\u{61}tus"] == "ACTIVE"')).toEqual(['recipients']);
});

test('a tag under a name that varies is read all the same', () => {
  expect(whenOf('principal.hasTag(context.comment)')).toEqual(['recipients']);
  expect(whenOf('context.form.hasTag(resource.source)')).toEqual(['items']);
});

test('what is in an unless, and in a policy beside, is read', () => {
  const policies = [
    '@id("a") forbid (principal, action, resource) unless { principal has status };',
    '@id("b") permit (principal, action, resource) when { context has identityType };',
  ];

  expect(needsIn(policies.join('\n'))).toEqual(['recipients', 'status']);
});

test.each([
  ['manager', ['recipients']],
  ['item-owner', ['items']],
  ['sod-violation-owner', ['recipients', 'violations', 'violated-policies']],
  ['group:2c91808a000000000000000000000001', []],
  ['identity:2c918085000000000000000000000001', []],
] as const)('%s as a reviewer is found in the facts', (reviewer, needs) => {
  const review = `@id("a") @decision("review") @reviewer("${reviewer}")`;

  expect(needsIn(`${review} forbid (principal, action, resource);`)).toEqual(needs);
});

test('a template would read everything, if it could be deployed', () => {
  const text = '@id("a") permit (principal == ?principal, action, resource);';
  const files = [{ name: 'a.cedar', text }];

  expect(() => policySetFrom({ ...STARTER, files })).toThrow('a template decides nothing');
});

test('the starter policies read everything but the requester and what has to end', () => {
  const left = ['requester', 'entitlements', 'sources', 'end-dates', ...FURTHER];

  expect(starterSet().needs).toEqual(Need.options.filter((need) => !left.includes(need)));
});

test('every attribute of the schema is in the table', () => {
  const answer = schemaToJson(STARTER.schema.text);
  const { entityTypes = {}, commonTypes = {} } = (answer as { json: Json }).json[''] ?? {};
  const shapes = [
    ...Object.values(entityTypes).map(({ shape }) => shape),
    ...Object.values(commonTypes),
  ];
  const names = shapes.flatMap((shape) => Object.keys(shape?.attributes ?? {}));

  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => ofAttribute(['principal'], name) === ALL_NEEDS)).toEqual([]);
});

type Shape = { attributes?: object };
type Json = Record<
  string,
  { entityTypes?: Record<string, { shape?: Shape }>; commonTypes?: Record<string, Shape> }
>;
