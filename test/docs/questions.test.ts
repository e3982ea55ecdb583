/** The table "Questions that policies can ask" in docs/policies.md: each condition is one. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findingsIn } from '../functions/policy/cedar.ts';

const [, section = ''] = /\n## Questions that policies can ask\n(.*?)\n## /s.exec(
  readFileSync('docs/policies.md', 'utf8'),
) ?? ['', ''];
const conditions = [...section.matchAll(/^\| .*? \| `(.+)` \|$/gm)].map(([, text = '']) =>
  text.replaceAll('\\|', '|'),
);

const SETTINGS = { localTime: { zone: 'UTC', holidays: [] }, ticketPattern: 'CHG[0-9]{7}' };

test('there are conditions', () => {
  expect(conditions.length).toBeGreaterThan(1);
});

test.each(conditions)('%s', (condition) => {
  const policy = (effect: string, kind: string) =>
    `@id("${kind}") @comment("c") ${effect} (principal, action, resource) ${kind} { ${condition} };`;

  expect(
    findingsIn(
      { 'a.cedar': policy('permit', 'when'), 'b.cedar': policy('forbid', 'unless') },
      SETTINGS,
    ),
  ).toEqual([]);
});
