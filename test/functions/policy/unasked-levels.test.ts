/** Levels of violations, which a permit may know without asking for them. */
import { expect, test } from 'vitest';
import { policySetFrom } from '../../../functions/policy/compile.ts';
import { readSchema } from '../../../functions/policy/mistakes/schema.ts';
import { unaskedFacts } from '../../../functions/policy/unasked-facts.ts';
import { STARTER } from './cedar.ts';

const found = (...texts: string[]) =>
  unaskedFacts(
    policySetFrom({
      files: [{ name: 'a.cedar', text: texts.join('\n') }],
      schema: STARTER.schema,
      hash: texts.join(),
    }).policies,
    readSchema(STARTER.schema.text),
  );

const permit = (condition: string) => `@id("p") permit (principal, action, resource) ${condition};`;
const BY_LEVEL =
  '@id("f") forbid (principal, action, resource) when { context has sodLevels && context.sodLevels.contains(SodLevel::"CRITICAL") };';
const ANY_VIOLATION =
  '@id("any") forbid (principal, action, resource) when { context has sodViolations && !context.sodViolations.isEmpty() };';

test.each<[string, string[], string[]]>([
  [
    'the violations, while any of them is forbidden',
    [permit('when { context has sodViolations }'), ANY_VIOLATION],
    [],
  ],
  [
    'the violations, of which one may have an unknown level',
    [permit('when { context has sodViolations }')],
    ['context.sodLevels'],
  ],
  [
    'the violations, of which those of roles alone are forbidden',
    [
      permit('when { context has sodViolations }'),
      ANY_VIOLATION.replace('when {', 'when { resource.type == ItemType::"ROLE" && '),
    ],
    ['context.sodLevels'],
  ],
  ['the levels', [permit('when { context has sodLevels }')], []],
])('a forbid by the levels of violations beside a permit that asks for %s', (_, others, facts) => {
  const about = found(BY_LEVEL, ...others).filter((one) => one.forbid === 'f');

  expect(about.flatMap((one) => one.facts)).toEqual(facts);
});

test('levels that are known are those of violations that are known', () => {
  const permits = permit('when { context has sodLevels }');

  expect(found(ANY_VIOLATION, permits)).toEqual([]);
});
