import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePolicies } from '../../../functions/policy/compile.ts';
import { findingsIn, STARTER } from './cedar.ts';

/** Text between policies, with the traps in which a search for a policy's text could be caught. */
const between = fc.constantFrom(
  '\n',
  '\n\n',
  ' ',
  '// permit (principal, action, resource);\n',
  '// @id("x") permit (principal, action, resource);\n',
  '// é 漢字 👩‍👩‍👧 "quoted\n',
);
const text = fc.constantFrom(
  'permit (principal, action, resource);',
  'permit (principal, action, resource)\n  when { principal.name == "é // permit (principal, action, resource);" };',
  'forbid (principal, action, resource) // permit (principal, action, resource);\nwhen { true };',
  '@comment("漢 \\"// x\\" ") permit (principal, action, resource);',
  'permit(principal,action,resource);',
);

test('a mistake is found on the line where its policy begins, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(between, text), { minLength: 1, maxLength: 14 }), (parts) => {
      let source = '';
      const lines: number[] = [];
      for (const [gap, policy] of parts) {
        source += gap;
        lines.push(source.split('\n').length);
        source += `${policy}\n`;
      }

      const found = findingsIn({ 'a.cedar': source });

      expect(found.map(({ line }) => line)).toEqual(lines);
      expect(new Set(found.map(({ message }) => message))).toEqual(new Set(['there is no @id']));
    }),
  );
});

test('a mistake inside a policy is found behind text of several bytes, and after ten others', () => {
  const files = [
    { name: 'a.cedar', text: '// 漢字 👩‍👩‍👧\n@id("first") permit (principal, action, resource);' },
    {
      name: 'b.cedar',
      text: [
        '// é 漢字',
        ...Array.from(
          { length: 12 },
          (_, index) => `@id("p-${index}") permit (principal, action, resource);`,
        ),
        '@id("last") @comment("漢字 👩‍👩‍👧")',
        'forbid (principal, action, resource)',
        'when { principal.name == "漢字" &&',
        '  principal.nam == "x" };',
      ].join('\n'),
    },
  ];

  expect(compilePolicies({ ...STARTER, files })).toMatchObject({
    findings: [{ file: 'b.cedar', line: 17, message: 'principal has no attribute nam' }],
  });
});

test('policies keep the order of their files and lines, also beyond ten', () => {
  const ids = Array.from({ length: 25 }, (_, index) => `p-${index}`);
  const line = (id: string) => `@id("${id}") permit (principal, action, resource);`;
  const files = [
    { name: 'a.cedar', text: ids.slice(0, 13).map(line).join('\n') },
    { name: 'b.cedar', text: ids.slice(13).map(line).join(' ') },
  ];

  const compiled = compilePolicies({ ...STARTER, files });

  expect('policySet' in compiled && compiled.policySet.policies.map(({ id }) => id)).toEqual(ids);
});

test('a broken schema is told by its line', () => {
  const schema = { name: 'countersign.cedarschema', text: 'entity A;\nentity B in [C];\nentity ?' };

  expect(compilePolicies({ ...STARTER, schema })).toMatchObject({
    findings: [{ file: 'countersign.cedarschema', line: 3 }],
  });
});

test('a mistake that Cedar finds nowhere in particular is told on the first line', () => {
  const schema = { name: 'countersign.cedarschema', text: '\naction x in [y];\naction y in [x];' };

  expect(compilePolicies({ ...STARTER, schema })).toMatchObject({
    findings: [
      { file: 'countersign.cedarschema', line: 1, message: expect.stringMatching(/cycle/) },
    ],
  });
});

test('an empty folder is a mistake', () => {
  expect(findingsIn({})).toEqual([
    {
      file: 'policies',
      line: 1,
      message: 'there is no *.cedar file',
      suggestion: 'Write one, or pass the folder that has them.',
    },
  ]);
});
