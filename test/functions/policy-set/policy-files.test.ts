import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
