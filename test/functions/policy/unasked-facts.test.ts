import { expect, test } from 'vitest';
import { compilePolicies, policySetFrom } from '../../../functions/policy/compile.ts';
import { readSchema } from '../../../functions/policy/mistakes/schema.ts';
import { sayingOfUnasked, unaskedFacts } from '../../../functions/policy/unasked-facts.ts';
import { STARTER, starterSet } from './cedar.ts';

const schema = readSchema(STARTER.schema.text);

const found = (...texts: string[]) =>
  unaskedFacts(
    policySetFrom({
      files: [{ name: 'a.cedar', text: texts.join('\n') }],
      schema: STARTER.schema,
      settings: { localTime: { zone: 'UTC', holidays: [] } },
      hash: texts.join(),
    }).policies,
    schema,
  );

const forbid = (condition: string, action = 'action') =>
  `@id("f") forbid (principal, ${action}, resource) ${condition};`;
const permit = (condition = '', action = 'action') =>
  `@id("p") permit (principal, ${action}, resource) ${condition};`;

const LEVEL =
  'when { resource has privilegeLevel && resource.privilegeLevel == PrivilegeLevel::"HIGH" }';
const ADD = 'action == Action::"Add"';
const REMOVE = 'action == Action::"Remove"';

test('the starter policies ask for every fact on which one of them rests', () => {
  expect(unaskedFacts(starterSet().policies, schema)).toEqual([]);
});

test.each<[string, string, string, string[]]>([
  ['an attribute', forbid(LEVEL), permit(), ['resource.privilegeLevel']],
  ['one that is asked for', forbid(LEVEL), permit('when { resource has privilegeLevel }'), []],
  ['another action', forbid(LEVEL, ADD), permit('', REMOVE), []],
  ['the same action', forbid(LEVEL, ADD), permit('', ADD), ['resource.privilegeLevel']],
  [
    'one of the actions',
    forbid(LEVEL, 'action in [Action::"Add", Action::"Remove"]'),
    permit('', ADD),
    ['resource.privilegeLevel'],
  ],
  [
    'a tag',
    forbid('when { principal.hasTag("team") && principal.getTag("team").contains("x") }'),
    permit('when { principal.hasTag("site") }'),
    ['principal tag "team"'],
  ],
  [
    'the requester',
    forbid('when { context.requester has status && context.requester.status == "x" }'),
    permit('when { principal has status }'),
    ['context.requester.status'],
  ],
  [
    'an attribute of an attribute, asked for in one',
    forbid('when { context.requester has manager.status && principal has manager.name }'),
    permit('when { context.requester has manager }'),
    ['context.requester.manager.status', 'principal.manager'],
  ],
  [
    'one that every request has',
    forbid('when { principal has name && principal.name == "x" }'),
    permit(),
    [],
  ],
  [
    'an unless, which applies to what is unknown',
    forbid('unless { context has sodViolations && context.sodViolations.isEmpty() }'),
    permit(),
    [],
  ],
  [
    'what the event says',
    forbid('when { context has comment && context.comment == "x" }'),
    permit(),
    [],
  ],
  [
    'a tag in small letters, asked for as it is',
    forbid('when { principal.hasTag("~team") }'),
    permit('when { principal.hasTag("team") }'),
    [],
  ],
  [
    'an optional part of a record, asked for with the record',
    forbid('when { context has localTime.isHoliday }'),
    permit('when { context has localTime }'),
    ['context.localTime.isHoliday'],
  ],
  [
    'metadata of the request, asked for as a whole',
    forbid('when { context has clientMetadata && context.clientMetadata.hasTag("a") }'),
    permit('when { context has clientMetadata }'),
    [],
  ],
  [
    'what else it is, where the permit is for another level',
    forbid(`${LEVEL} when { principal has status && principal.status == "X" }`),
    permit(LEVEL.replace('HIGH', 'LOW')),
    [],
  ],
  [
    'what else it is, where the permit may be for the same level',
    forbid(`${LEVEL} when { principal has status && principal.status == "X" }`),
    permit(LEVEL.replace('==', '!=').replace('HIGH', 'LOW')),
    ['principal.status'],
  ],
])('a forbid that rests on %s', (_, one, other, facts) => {
  expect(found(one, other)).toEqual(facts.length > 0 ? [{ permit: 'p', forbid: 'f', facts }] : []);
});

test('a warning names both policies', () => {
  expect(found(forbid(LEVEL), permit()).map(sayingOfUnasked)).toEqual([
    {
      message: 'p approves without resource.privilegeLevel, on which f rests',
      suggestion: 'Test that in the permit with has; people then decide while it is unknown.',
    },
  ]);
});

test.each([
  ['misspelt', 'when { principal has statis }', ''],
  ['not guarded', 'when { principal.statis == "x" }', ''],
  ['never there without a setting', 'when { context has ticket }', ''],
  [
    'misspelt in the permit',
    'when { principal has status && principal.status == "x" }',
    'when { principal has statis }',
  ],
])('an attribute that is %s is a mistake, and no warning beside it', (_, one, other) => {
  const text = `${forbid(one)}\n${permit(other || 'when { context.itemCount < 3 }')}\n${forbid(LEVEL).replace('"f"', '"g"')}`;

  const { warnings, ...compiled } = compilePolicies({
    ...STARTER,
    files: [
      { name: 'a.cedar', text: `@comment("c") ${text.replaceAll('\n', '\n@comment("c") ')}` },
    ],
  });

  expect('findings' in compiled && compiled.findings).toHaveLength(1);
  const said = warnings.map(({ message }) => message);
  expect(said).toEqual(
    other === '' ? ['p approves without resource.privilegeLevel, on which g rests'] : [],
  );
});
