import { expect, test } from 'vitest';
import { answerHead } from '../../../bin/start/answer-table.ts';
import { printingAnswers } from '../../../bin/start/demo-output.ts';
import type { Answer } from '../../../local/demo/answer.ts';

const ANSWER: Answer = {
  invocationId: 'i-1',
  accessRequestId: 'r-1',
  trigger: 'pre-approval',
  request: 'Nora Newcomer: +Code Writers',
  decision: 'passed on to review',
  comment: 'Needs review.',
  policies: [],
  reviewer: '',
  shadow: '',
  unknown: ['identity Nora Newcomer (503 Service Unavailable)', 'item Code Writers (timeout)'],
  attempts: 1,
  accepted: 1,
  elapsedMs: 80,
};

const printed = async (json: boolean, options = {}) => {
  const lines: string[] = [];
  const read = printingAnswers(async () => [ANSWER], { print: (line) => lines.push(line), json });
  await read(options);
  await read(options);
  return lines;
};

test('an answer is printed once, with the facts that are unknown and why', async () => {
  const [row = '', ...others] = await printed(false);

  expect(others).toEqual([]);
  const words = row.replace(/\s+/g, ' ');
  for (const word of ['unknown: identity', 'Newcomer (503', 'Code Writers (timeout)']) {
    expect(words).toContain(word);
  }
});

test('the command that explains it comes with it on request, and never into JSON', async () => {
  expect((await printed(false, { showCommand: true })).at(-1)).toBe('   npx countersign show i-1');
  expect(await printed(true, { showCommand: true })).toEqual([JSON.stringify(ANSWER)]);
});

test('no line moves the cursor, so that a file has what a screen has', async () => {
  for (const line of [answerHead(), ...(await printed(false))])
    expect(line).not.toContain('\u001b');
});
