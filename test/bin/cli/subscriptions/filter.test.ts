import { expect, test } from 'vitest';
import { type FilterOptions, validateFilter } from '../../../../bin/cli/subscriptions/filter.ts';
import { folder } from '../folder.ts';
import { setUp as installed, STACK } from '../installed.ts';

const setUp = async () => {
  const { outside } = await installed();
  return (filter: string, options: Partial<FilterOptions> = {}) =>
    validateFilter(filter, { ...STACK, ...options }, outside);
};

const ROLE = {
  requestedItems: [{ type: 'ROLE', id: '1', name: 'Some role', operation: 'Add' }],
};

test.each([
  ["$.requestedItems[?(@.type == 'ACCESS_PROFILE')]", /^✓ .* selects the input/, true],
  ["$.requestedItems[?(@.type == 'ROLE')]", /^✗ .* does not select the input/, false],
  ['$.requestedItems[?(', /^✗ SailPoint cannot parse this filter/, false],
])('%s is judged with the example of the trigger', async (filter, sentence, ok) => {
  const validate = await setUp();

  const report = await validate(filter);

  expect(report.text).toMatch(sentence);
  expect(report.ok).toBe(ok);
});

test.each([
  ['the request alone', ROLE],
  ['an event', { detail: { ...ROLE, _metadata: { secret: 's' } }, 'detail-type': 'idn:x' }],
])('the input may be %s', async (_, input) => {
  const validate = await setUp();
  const directory = folder({ 'input.json': JSON.stringify(input) });

  const { ok } = await validate("$.requestedItems[?(@.type == 'ROLE')]", {
    input: `${directory}/input.json`,
  });

  expect(ok).toBe(true);
});

test('what an event says of itself is not part of the input', async () => {
  const validate = await setUp();
  const directory = folder({
    'input.json': JSON.stringify({ detail: { ...ROLE, _metadata: { secret: 's' } } }),
  });

  const { ok } = await validate('$._metadata.secret', { input: `${directory}/input.json` });

  expect(ok).toBe(false);
});

test('an input that is no object is one sentence', async () => {
  const validate = await setUp();
  const directory = folder({ 'input.json': '[]' });

  await expect(validate('$.x', { input: `${directory}/input.json` })).rejects.toThrow(
    /input\.json:1: The whole file must be an object/,
  );
});
