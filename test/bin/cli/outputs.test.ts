import { expect, test } from 'vitest';
import { stackOutputs } from '../../../bin/cli/outputs.ts';
import { fakeAws, outputs, stack } from './fake-aws.ts';
import { STACK } from './installed.ts';

const show = (name?: string) =>
  stackOutputs(name, STACK, fakeAws({ DescribeStacksCommand: () => stack(outputs()) }));

test('one output is its value alone, for use in another command', async () => {
  expect(await show('DecideDeadLettersUrl')).toMatchObject({ text: 'https://sqs/decide' });
});

test('all outputs are listed by name', async () => {
  const { text, json } = await show();

  expect(text).toMatch(/BusName +countersign-bus[\s\S]*TableName +invocations/);
  expect(json).toEqual(outputs());
});

test.each(['Nothing', 'constructor'])(
  'an output that is not there is one sentence: %s',
  async (name) => {
    await expect(show(name)).rejects.toThrow(`has no output "${name}"; list all`);
  },
);
