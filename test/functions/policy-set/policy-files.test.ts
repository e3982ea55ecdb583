import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readPolicyFiles } from '../../../functions/policy-set/policy-files.ts';

const folder = (files: Record<string, string>) => {
  const directory = mkdtempSync(join(tmpdir(), 'policies-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  mkdirSync(join(directory, 'team'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return readPolicyFiles(directory);
};

const FILES = { 'countersign.cedarschema': 'schema', 'b.cedar': 'two', 'a.cedar': 'one' };

test('reads all policies below the folder in the order of their names', () => {
  const { files, schema } = folder({ ...FILES, 'team/c.cedar': 'three', 'notes.md': 'no policy' });

  expect(files).toEqual([
    { name: 'a.cedar', text: 'one' },
    { name: 'b.cedar', text: 'two' },
    { name: 'team/c.cedar', text: 'three' },
  ]);
  expect(schema).toEqual({ name: 'countersign.cedarschema', text: 'schema' });
});

test('the same files have the same hash', () => {
  expect(folder(FILES).hash).toBe(folder(FILES).hash);
  expect(folder(FILES).hash).toMatch(/^[0-9a-f]{64}$/);
});

test.each<[string, Record<string, string>]>([
  ['another text', { 'a.cedar': 'One' }],
  ['another file', { 'c.cedar': '' }],
  ['another schema', { 'countersign.cedarschema': 'Schema' }],
  ['text moved between files', { 'a.cedar': 'onetwo', 'b.cedar': '' }],
])('%s has another hash', (_, changed) => {
  expect(folder({ ...FILES, ...changed }).hash).not.toBe(folder(FILES).hash);
});

const namesOf = (directory: string) => readPolicyFiles(directory).files.map(({ name }) => name);
const place = () => {
  const directory = mkdtempSync(join(tmpdir(), 'policies-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  writeFileSync(join(directory, 'countersign.cedarschema'), 'schema');
  return directory;
};

test('a policy is read wherever it lies and however its name is written', () => {
  const directory = place();
  const elsewhere = place();
  mkdirSync(join(directory, '.hidden'));
  for (const name of ['.hidden/a.cedar', 'B.CEDAR', '.c.cedar']) {
    writeFileSync(join(directory, name), 'text');
  }
  writeFileSync(join(elsewhere, 'd.cedar'), 'text');
  symlinkSync(elsewhere, join(directory, 'linked'));
  symlinkSync(join(elsewhere, 'd.cedar'), join(directory, 'e.cedar'));
  symlinkSync(directory, join(directory, 'round'));

  expect(namesOf(directory)).toEqual([
    '.c.cedar',
    '.hidden/a.cedar',
    'B.CEDAR',
    'e.cedar',
    'linked/d.cedar',
  ]);
});

test('a link that leads nowhere is refused with a sentence', () => {
  const directory = place();
  symlinkSync('/nowhere', join(directory, 'shared'));

  expect(() => namesOf(directory)).toThrow('shared: cannot be read (ENOENT). Mend or remove it.');
});

test('a byte order mark is no part of a policy', () => {
  const { files, hash } = folder({ ...FILES, 'a.cedar': '\ufeffone' });

  expect(files[0]).toEqual({ name: 'a.cedar', text: 'one' });
  expect(hash).toBe(folder(FILES).hash);
});
