import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readPolicySet } from '../../../functions/policy-set/cedar.ts';
import { starterSet } from '../policy/cedar.ts';

const stored = (value: unknown) => {
  const directory = mkdtempSync(join(tmpdir(), 'policy-set-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  writeFileSync(join(directory, 'policies.json'), JSON.stringify(value));
  return join(directory, 'policies.json');
};

test('a policy set is read as it was compiled', () => {
  const policySet = starterSet();

  expect(readPolicySet(stored(policySet))).toEqual(policySet);
});

test('a file that is no policy set is refused', () => {
  expect(() => readPolicySet(stored({ hash: 'h', policies: [{ id: 'a' }] }))).toThrow();
});
