/** Tags are forgotten together with the names of all of them, and a permit that tests these is safe. */
import { expect, test } from 'vitest';
import { examined, forbid, permit } from './world.ts';

const PRIVATE = forbid(
  'f',
  'when { resource.hasTag("iscPrivacy") && resource.getTag("iscPrivacy").contains("private") }',
);
const GENOA = forbid(
  'f',
  'when { principal.hasTag("~site") && principal.getTag("~site").contains("genoa") }',
);

test.each<[string, string[], [string[], string[], string][]]>([
  [
    'a key that the metadata has not',
    [permit('p', 'when { !(resource has metadataKeys && resource.metadataKeys.contains("x")) }')],
    [[['p'], [], 'resource.metadataKeys']],
  ],
  ['a tag', [permit('p'), PRIVATE], [[['p'], ['f'], 'resource tag "iscPrivacy"']]],
  [
    'nothing: the permit asks for the keys of all metadata',
    [permit('p', 'when { resource has metadataKeys }'), PRIVATE],
    [],
  ],
  [
    'nothing: the permit asks for the names of all attributes',
    [permit('p', 'when { principal has attributeNames }'), GENOA],
    [],
  ],
])('forgetting approves by %s', async (_, policies, expected) => {
  const { breaches, warnings } = await examined(...policies);

  expect(breaches.map(({ permits, lost, name }) => [permits, lost, name])).toEqual(expected);
  expect(warnings.filter(({ message }) => message.includes('approves'))).toHaveLength(
    expected.filter(([, lost]) => lost.length === 0).length,
  );
});

test('a key that a policy names is tried, and looked for in the scenarios', async () => {
  const { breaches } = await examined(
    permit('p'),
    forbid('f', 'when { resource has metadataKeys && resource.metadataKeys.contains("secret") }'),
  );

  expect(breaches.map(({ known }) => known.facts.items)).toMatchObject([
    { '2c918085000000000000000000000003': { value: { metadata: { secret: expect.anything() } } } },
  ]);
});
