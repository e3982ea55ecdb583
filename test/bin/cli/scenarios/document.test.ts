import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocument } from '../../../../bin/cli/scenarios/document.ts';
import { folder, mistakesOf } from '../folder.ts';

const read = (name: string, text: string) => readDocument(join(folder({ [name]: text }), name));

const mistakes = (name: string, text: string) => {
  const directory = folder({ [name]: text });
  return mistakesOf(() => readDocument(join(directory, name)), directory);
};

test('JSON is read as JSON.parse reads it, however it is laid out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
      const text = JSON.stringify(value, null, space);

      expect(read('any.json', text).value).toEqual(JSON.parse(text));
    }),
    { numRuns: 300 },
  );
});

test('an id of digits is a key as it is written', () => {
  const ids = ['12345678901234567890e12345678901', '00000000000000000000000000000071', '7'];
  const { value, lineOf } = read('ids.yaml', ids.map((id) => `${id}: {}`).join('\n'));

  expect(Object.keys(value as object).toSorted()).toEqual(ids.toSorted());
  expect(ids.map((id) => lineOf([id]))).toEqual([1, 2, 3]);
});

test('the line of anything in a document is known, down to the last part that is there', () => {
  const { lineOf } = read(
    'lines.yaml',
    ['# first line', 'people:', '  - name: Ed', '    items:', '      - wiki', '      - vpn'].join(
      '\n',
    ),
  );

  const lines = [
    [],
    ['people'],
    ['people', 0, 'name'],
    ['people', 0, 'items', 1],
    ['people', 0, 'manager'],
    ['people', 7],
  ].map(lineOf);

  expect(lines).toEqual([2, 2, 3, 6, 3, 2]);
});

test('an anchor stands for its value, and its line is where it is used', () => {
  const { value, lineOf } = read('anchor.yaml', 'a: &ed { name: Ed }\nb: *ed\n');

  expect({ value, line: lineOf(['b']) }).toEqual({
    value: { a: { name: 'Ed' }, b: { name: 'Ed' } },
    line: 2,
  });
});

test('a line behind an anchor is the line where it is written, also under a number', () => {
  const { lineOf } = read('anchor.yaml', '1:\n  ed: &ed\n    name: Ed\n2:\n  mary: *ed\n');

  expect(lineOf(['2', 'mary', 'name'])).toBe(3);
});

test.each([
  ['a brace that never closes', 'event.json', '{\n  "secret": "s3cr3t",\n'],
  ['a word without quotes', 'event.json', '{\n  "secret":\n   s3cr3t\n}'],
  ['text that never ends', 'event.json', '{\n\n  "secret": "s3cr3t\n}'],
])('invalid JSON is reported by line and never quoted: %s', async (_, name, text) => {
  const [mistake, ...others] = await mistakes(name, text);

  expect(mistake).toMatch(/^event\.json:[345]: invalid JSON starting here; check quotes/);
  expect({ others, quoted: mistake?.includes('s3cr3t') }).toEqual({ others: [], quoted: false });
});

test.each([
  [
    'the same key twice',
    'a: 1\nb: { c: 1, e: 2 }\nc:\n  d: 1\n  e: 2\n  d: 3\n',
    'x.yaml:6: "d" is there twice, first in line 4; remove one of them.',
  ],
  [
    'the same id twice, once in quotes',
    "1: { a: 1 }\n'1': { a: 1 }\n",
    'x.yaml:2: "1" is there twice, first in line 1; remove one of them.',
  ],
  [
    'a tab',
    'a:\n\tb: 1\n',
    'x.yaml:2: invalid YAML: this line begins with a tab; indent it with spaces.',
  ],
  [
    'a colon in brackets',
    'a: 1\nb: { c: Ticket: CHG1 }\n',
    'x.yaml:2: invalid YAML: text with a colon in it is taken for a name and its value; put the text in quotes.',
  ],
  [
    'a colon without brackets',
    'a: 1\nb: Ticket: CHG1\n',
    'x.yaml:2: invalid YAML: text with a colon in it is taken for a name and its value; put the text in quotes.',
  ],
  [
    'a key in another column',
    'a:\n  - b: 1\n   c: 2\n',
    'x.yaml:3: invalid YAML: this line is not in the column of those that it belongs to; indent it like them.',
  ],
  [
    'a bracket that never closes',
    'a: { b: 1\nc: 2\n',
    'x.yaml:2: invalid YAML: a bracket that was opened before is not closed; write its } or ] there.',
  ],
  [
    'no comma',
    'a: { b: { c: 1 }\n  d: { e: 1 } }\n',
    'x.yaml:2: invalid YAML: a comma is missing between two parts in brackets, or a } or ] before this one.',
  ],
  [
    'a quote that never ends',
    'a: "b\nc: 2\n',
    'invalid YAML: text in quotes has no quote at its end; write it.',
  ],
  ['an alias of nothing', 'a: 1\nb: *ed\n', 'x.yaml:2: invalid YAML: Unresolved alias'],
  ['a tag that means nothing', 'a: !what 1\n', 'x.yaml:1: invalid YAML: Unresolved tag: !what.'],
])('invalid YAML is reported by line: %s', async (_, text, expected) => {
  expect((await mistakes('x.yaml', text))[0]).toContain(expected);
});

test('a key that is twice in JSON is reported by line and not quoted', async () => {
  expect(await mistakes('event.json', '{\n"s3cr3t": 1,\n"s3cr3t": 2 }')).toEqual([
    'event.json:3: this key is there twice, first in line 2; remove one of them.',
  ]);
});

test('a file that is not there is one sentence', async () => {
  const directory = folder();

  expect(await mistakesOf(() => readDocument(join(directory, 'no.json')), directory)).toEqual([
    'no.json: cannot be read: no such file; check the path.',
  ]);
});
