import { expect, test } from 'vitest';
import { plainStep } from '../../../bin/start/step.ts';

test('into a file, a step is a line when it begins and one when it ends', async () => {
  const lines: string[] = [];
  const step = plainStep((line) => lines.push(line));

  const value = await step('Deploy', async (report) => {
    report('half of it');
    return 'done';
  });
  await expect(step('Fail', () => Promise.reject(new Error('no')))).rejects.toThrow('no');

  expect(value).toBe('done');
  expect(lines).toEqual([
    '- Deploy',
    expect.stringMatching(/^✔ Deploy \(\d+\.\d s\)$/),
    '- Fail',
    '✖ Fail',
  ]);
});
