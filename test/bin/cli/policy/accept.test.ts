import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { testPolicies } from '../../../../bin/cli/policy/test.ts';
import { differenceLines } from '../../../../bin/cli/scenarios/new-expectation.ts';
import type { Prompts } from '../../../../bin/cli/terminal/prompts.ts';
import type { Outcome } from '../../../../functions/contracts/decision.ts';
import { mistakesOf, policyFolder } from '../folder.ts';

const POLICIES =
  '@id("wiki") @comment("c") permit (principal, action, resource == AccessItem::"wiki");';

const SCENARIOS = `# The wiki is open.
given: { request: { for: ed, items: wiki } }
scenarios:
  - name: Wiki   # always
    expect: { decision: review, policies: [], reviewer: fallback }
  - name: VPN
    request: { items: vpn }
    expect: { decision: review, policies: [] }
`;

const setUp = (scenarios = SCENARIOS) => {
  const directory = policyFolder({ 'a.cedar': POLICIES, 'scenarios/a.yaml': scenarios });
  const file = join(directory, 'scenarios/a.yaml');
  return { directory, file, text: () => readFileSync(file, 'utf8') };
};

const promptsThat = (answer: boolean) => {
  const said: string[] = [];
  const prompts: Prompts = {
    say: (text) => void said.push(text),
    confirm: vi.fn(async () => answer),
    text: vi.fn(),
    secret: vi.fn(),
  };
  return { said, prompts };
};

const ACCEPTED = SCENARIOS.replace(
  '{ decision: review, policies: [], reviewer: fallback }',
  '{ decision: approve, policies: [wiki] }',
);

const DIFFERENCE = [
  '- decision: review',
  '+ decision: approve  (newly approved)',
  '- policies: []',
  '+ policies: [wiki]',
  '- reviewer: fallback',
];

test('a new expectation is shown as a difference, and written after a yes', async () => {
  const { directory, file, text } = setUp();
  const { said, prompts } = promptsThat(true);

  const report = await testPolicies(directory, { accept: true }, prompts);

  expect(said).toEqual([[`${file}:4: Wiki`, ...DIFFERENCE.map((line) => `  ${line}`)].join('\n')]);
  expect(prompts.confirm).toHaveBeenCalledExactlyOnceWith('Write this new expectation?');
  expect(text()).toBe(ACCEPTED);
  expect(report).toMatchObject({ ok: true, json: { passed: 2, failed: 0 } });
  expect(report.text).toContain('+ decision: approve  (newly approved)');
});

test('a script says yes beforehand', async () => {
  const { directory, text } = setUp();

  expect(await testPolicies(directory, { accept: true, yes: true })).toMatchObject({ ok: true });
  expect(text()).toBe(ACCEPTED);
});

test.each([
  ['a no', promptsThat(false).prompts, ['Nothing was changed.']],
  [
    'no terminal, but shown',
    undefined,
    [
      'scenarios/a.yaml:4: Wiki',
      ...DIFFERENCE.map((line) => `  ${line}`),
      '',
      'Not an interactive terminal; pass --yes to continue without confirmation.',
    ],
  ],
])('nothing is written after %s', async (_, prompts, says) => {
  const { directory, text } = setUp();

  const run = () => testPolicies(directory, { accept: true }, prompts);

  expect(await mistakesOf(run, directory)).toEqual(says);
  expect(text()).toBe(SCENARIOS);
});

test.each<[Outcome, Outcome, string]>([
  ['deny', 'approve', '  (newly approved)'],
  ['deny', 'review', '  (no longer denied)'],
  ['review', 'approve', '  (newly approved)'],
  ['review', 'deny', ''],
  ['approve', 'review', ''],
  ['approve', 'deny', ''],
])('from %s to %s a decision is marked if it gives more', (before, after, mark) => {
  const expecting = (decision: Outcome) => ({ decision, policies: [] });

  expect(differenceLines(expecting(before), expecting(after))).toEqual([
    `- decision: ${before}`,
    `+ decision: ${after}${mark}`,
  ]);
});

test('nothing is asked where every scenario passes', async () => {
  const { directory } = setUp(ACCEPTED);

  expect(await testPolicies(directory, { accept: true })).toMatchObject({ ok: true });
});

test('nothing is written by a yes to nothing', async () => {
  const { directory, text } = setUp();

  expect(await mistakesOf(() => testPolicies(directory, { yes: true }), directory)).toEqual([
    '--yes says yes to --accept; pass both.',
  ]);
  expect(text()).toBe(SCENARIOS);
});

test('of several files none is written if one cannot be', async () => {
  const { directory, text } = setUp(
    SCENARIOS.replace('expect: {', 'expect: &e {').replace(
      'expect: { decision: review, policies: [] }',
      'expect: *e',
    ),
  );
  const before = text();

  const run = () => testPolicies(directory, { accept: true, yes: true });

  expect(await mistakesOf(run, directory)).toEqual([
    expect.stringMatching(
      /^scenarios\/a\.yaml: the expectations of the scenarios in line 4 cannot/,
    ),
  ]);
  expect(text()).toBe(before);
});
