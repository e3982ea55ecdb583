import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changedPolicies } from '../../../bin/start/changed-policies.ts';
import { folder } from '../cli/folder.ts';

const changed = (change: (directory: string) => void) => {
  const directory = folder();
  cpSync('local/starter-policies', directory, { recursive: true });
  change(directory);
  return changedPolicies(directory);
};

test('the policies that Countersign comes with are those of the story', () => {
  expect(changed(() => {})).toEqual([]);
});

test('each file that is new, changed or gone is named', () => {
  const found = changed((directory) => {
    writeFileSync(join(directory, 'erp.cedar'), '// nothing yet');
    writeFileSync(join(directory, 'leavers.cedar'), '// nothing left');
    rmSync(join(directory, 'removals.cedar'));
  });

  expect(found).toEqual(['erp.cedar is new', 'leavers.cedar is changed', 'removals.cedar is gone']);
});
