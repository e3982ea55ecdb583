import { expect, test } from 'vitest';
import { listTriggers } from '../../../../bin/cli/triggers/triggers.ts';
import { STACK, setUp } from '../installed.ts';

test('lists the triggers of the tenant with the number of their subscriptions', async () => {
  const { outside } = await setUp();

  const { text, json } = await listTriggers(undefined, STACK, outside);

  expect(json).toHaveLength(20);
  expect(text).toMatch(
    /idn:access-request-pre-approval +Access Request Submitted +response required +1/,
  );
  expect(text).toMatch(/idn:source-created +Source Created +no response +0/);
});

test.each(['access-request-pre-approval', 'idn:access-request-pre-approval'])(
  'shows the sample of %s',
  async (id) => {
    const { outside } = await setUp();

    const { text, json } = await listTriggers(id, STACK, outside);

    expect(json).toMatchObject({ id: 'idn:access-request-pre-approval' });
    expect(text).toContain('Sample input:\n{\n  "accessRequestId"');
    expect(text).toContain('Sample output:\n{\n  "approved"');
  },
);

test('a trigger that expects no answer has no sample of one, and an unknown one is a sentence', async () => {
  const { outside } = await setUp();

  const { text } = await listTriggers('source-created', STACK, outside);

  expect(text).not.toContain('Sample output');
  await expect(listTriggers('none', STACK, outside)).rejects.toThrow(
    'The tenant has no trigger "none"; list all with countersign triggers.',
  );
});
