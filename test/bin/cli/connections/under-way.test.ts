import { expect, test } from 'vitest';
import { repair } from '../../../../bin/cli/repair.ts';
import { repairSubscriptions } from '../../../../bin/cli/subscriptions/repair.ts';
import { fakeAws, outputs, stack, triggersOf } from '../fake-aws.ts';
import { typing } from '../init/world.ts';
import { setUp as installed } from '../installed.ts';
import { asDeployed, connectionAnswers } from './deployed.ts';

const STACK = { stack: 'Countersign' };
const CHANGES = /^(Add|Create|Delete|Detach|Put|Remove|Set|Update)/;

type StackStatus = 'UPDATE_COMPLETE' | 'UPDATE_IN_PROGRESS' | 'DELETE_IN_PROGRESS';

const setUp = (statuses: StackStatus[]) => {
  const deployed = { ...asDeployed(), buses: [] };
  const { aws, sent } = fakeAws({
    ...connectionAnswers(deployed),
    DescribeStacksCommand: () =>
      stack(outputs(), { StackStatus: statuses.shift() ?? 'UPDATE_COMPLETE' }),
  });
  const changes = () => sent.filter(({ name }) => CHANGES.test(name)).map(({ name }) => name);
  return { aws, changes };
};

test.each([
  ['UPDATE_IN_PROGRESS', { yes: true }],
  ['DELETE_IN_PROGRESS', { dryRun: true }],
] as const)('repair leaves a stack alone that is %s', async (status, option) => {
  const { aws, changes } = setUp([status]);

  const { ok, text } = await repair({ ...STACK, ...option }, { aws, prompts: undefined });

  expect(ok).toBe(false);
  expect(text).toBe(
    `✗ A deployment is under way (Countersign is ${status}), and nothing was changed. Wait until it is complete, then run this again.`,
  );
  expect(changes()).toEqual([]);
});

test('repair leaves a stack alone whose deployment began while somebody was asked', async () => {
  const { aws, changes } = setUp(['UPDATE_COMPLETE', 'UPDATE_IN_PROGRESS']);
  const { prompts } = typing([true]);

  const { ok, text } = await repair(STACK, { aws, prompts });

  expect(ok).toBe(false);
  expect(text).toContain('A deployment is under way');
  expect(changes()).toEqual([]);
});

test('subscriptions repair changes nothing while a deployment is under way', async () => {
  const { answers, ids, outside } = await installed();
  answers.DescribeStacksCommand = () =>
    stack(outputs(triggersOf(ids)), { StackStatus: 'UPDATE_IN_PROGRESS' });
  const methods: string[] = [];
  const fetch: typeof globalThis.fetch = (url, init) => {
    methods.push(init?.method ?? 'GET');
    return outside.fetch(url, init);
  };

  const { ok, text } = await repairSubscriptions({ ...STACK, yes: true }, { ...outside, fetch });

  expect(ok).toBe(false);
  expect(text).toContain('A deployment is under way (Countersign is UPDATE_IN_PROGRESS)');
  expect(methods).not.toContain('PATCH');
});
