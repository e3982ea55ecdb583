import { expect, test } from 'vitest';
import { checkPolicies } from '../../../../../bin/cli/policy/check.ts';
import { loadPolicies } from '../../../../../bin/cli/policy/policies.ts';
import { fieldOf, PARTS } from '../../../../../bin/cli/policy/proof/fact-parts.ts';
import { pathsByPart } from '../../../../../bin/cli/policy/proof/paths-by-part.ts';
import { prove } from '../../../../../bin/cli/policy/proof/prove.ts';
import { factsIn } from '../../../../../functions/contracts/walk-facts.ts';
import { readSchema } from '../../../../../functions/policy/mistakes/schema.ts';
import { STARTER } from '../../../../functions/policy/cedar.ts';
import { policyFolder } from '../../folder.ts';
import { ACTIVE, examined, forbid, permit } from './world.ts';

const UNLESS = permit('p', 'unless { principal has status && principal.status == "DISABLED" }');

test('what the texts of the policies do not show is a warning, and what they show is said once', async () => {
  const { directory, warnings } = await examined(
    UNLESS,
    forbid('f', 'when { resource has source && resource.source == "ERP" }'),
  );

  expect(warnings).toEqual([
    {
      file: `${directory}/a.cedar`,
      line: 1,
      message:
        'p approves while principal.status is unknown, and what is approved may not be approved once it is known',
      suggestion: expect.stringMatching(/^Test it with has in a when of the permit/),
    },
  ]);
});

test('what is approved by nothing else once it is known is said in the list of all ways, too', async () => {
  const { text } = await checkPolicies(policyFolder({ 'a.cedar': UNLESS }));

  expect(text).toContain(
    '\n  p without principal.status; once it is known, it may not be approved\n',
  );
});

test('the same policies get the same requests', async () => {
  const [one, other] = [await examined(UNLESS), await examined(UNLESS)];

  expect(other.breaches).toEqual(one.breaches);
  expect(other.proof.asked).toBe(one.proof.asked);
});

test('an example has no more facts than it takes', async () => {
  const others = ['username', 'status', 'lifecycleState'].map((name, index) =>
    forbid(`other-${index}`, `when { principal has ${name} && principal.${name} == "x" }`),
  );
  const { breaches } = await examined(
    permit('p', 'when { principal has isManager && resource has requestable }'),
    ...others,
    forbid('f', 'when { resource has source && resource.source == "ERP" }'),
  );

  const parts = breaches.flatMap(({ lost, known }) => {
    const found = factsIn(known.facts).flatMap(({ fact }) =>
      'value' in fact ? Object.keys(fact.value as object) : [],
    );
    return lost.map((id) => `${id}: ${found.toSorted().join(', ')}`);
  });
  expect(parts.toSorted()).toEqual([
    'f: isManager, requestable, sourceName',
    'other-0: isManager, requestable, username',
    'other-1: isManager, requestable, status',
    'other-2: isManager, lifecycleState, requestable',
  ]);
});

test('every attribute that may be unknown is a part of a fact, or of the event and the settings', () => {
  const schema = readSchema(STARTER.schema.text);
  const paths = pathsByPart().flatMap((one) => one.paths);
  const optional = schema
    .pathsTo(() => true)
    .filter((path) => {
      const [variable = '', name = ''] = path.split('.');
      return !schema.isRequired(schema.typeOf({ Var: variable }) ?? '', name);
    });

  expect(optional.length).toBeGreaterThan(15);
  expect(optional.filter((path) => !paths.includes(path)).toSorted()).toEqual([
    'context.comment',
    'context.form',
    'context.localTime',
    'context.ticket',
    'resource.description',
  ]);
  expect(new Set(PARTS.map(fieldOf)).size).toBe(PARTS.length);
});

test('a large set is tried in bounded time, and what was left out is counted', async () => {
  const many = Array.from({ length: 9 }, (_, index) => [
    permit(`p-${index}`, ACTIVE),
    forbid(`f-${index}`, 'when { principal has status }'),
  ]).flat();
  const { policySet } = loadPolicies(policyFolder({ 'a.cedar': many.join('\n') }));

  const { leftOut, asked } = await prove(policySet, 300);

  expect(leftOut).toBeGreaterThan(0);
  expect(leftOut).toBeLessThan(90);
  expect(asked).toBeLessThan(1_000);
});
