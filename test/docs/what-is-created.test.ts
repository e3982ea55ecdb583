import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { synth } from '../lib/synth.ts';

const ROW = /^\| `([\w:]+)` \| (\d+) \|/gm;

test('what is said to be created is what is created', () => {
  const page = readFileSync('docs/what-is-created.md', 'utf8');
  const said = Object.fromEntries(
    [...page.matchAll(ROW)].map(([, type = '', count]) => [type, Number(count)]),
  );

  const { Resources } = synth({ preApproval: {}, dynamicApproval: {} }).toJSON();

  const created: Record<string, number> = {};
  for (const { Type } of Object.values<{ Type: string }>(Resources)) {
    created[Type] = (created[Type] ?? 0) + 1;
  }
  expect(said).toEqual(created);
});
