import { expect, test } from 'vitest';
import { repair } from '../../../../bin/cli/repair.ts';
import { fakeAws, stack } from '../fake-aws.ts';
import { typing } from '../init/world.ts';
import { CHANGED_BY_HAND } from './changed-by-hand.ts';
import { asDeployed, connectionAnswers } from './deployed.ts';

const STACK = { stack: 'Countersign' };

const setUp = () => {
  const deployed = asDeployed();
  const { aws, sent } = fakeAws({
    DescribeStacksCommand: () => stack(),
    ...connectionAnswers(deployed),
  });
  const changes = () =>
    sent.filter(({ name }) => /^(Add|Create|Put|Remove|Set|Update)/.test(name)).length;
  return { deployed, deps: { aws, prompts: undefined }, sent, changes };
};

test.each(CHANGED_BY_HAND)('%s is found and brought back', async (_, change, said) => {
  const { deployed, deps, changes } = setUp();
  change(deployed);

  const dry = await repair({ ...STACK, dryRun: true }, deps);
  expect(dry).toMatchObject({ ok: false, text: expect.stringContaining(`✗ ${said}`) });
  expect(changes()).toBe(0);

  const done = await repair({ ...STACK, yes: true }, deps);
  expect(done).toMatchObject({ ok: true, text: expect.stringMatching(/: restored$/) });

  expect(await repair({ ...STACK, dryRun: true }, deps)).toMatchObject({
    ok: true,
    text: '✓ Everything is as it was deployed.',
  });
});

test('a rule is enabled after its target is there', async () => {
  const { deployed, deps, sent } = setUp();
  deployed.rule = undefined;
  deployed.targets = [];

  await repair({ ...STACK, yes: true }, deps);

  const put = sent.filter(({ name }) => name.startsWith('Put'));
  expect(put.map(({ name, input }) => [name, input.State])).toEqual([
    ['PutRuleCommand', 'DISABLED'],
    ['PutTargetsCommand', undefined],
    ['PutRuleCommand', 'ENABLED'],
  ]);
});

test('it says what it will change and asks; a no changes nothing', async () => {
  const { deployed, deps, changes } = setUp();
  deployed.statements = [];
  const { prompts, heard } = typing([false]);

  await expect(repair(STACK, { ...deps, prompts })).rejects.toThrow('Nothing was changed.');

  expect(heard).toEqual([expect.stringContaining('✗ permission of on-event'), 'Bring it back?']);
  expect(changes()).toBe(0);
});

test('a script needs --yes', async () => {
  const { deployed, deps } = setUp();
  deployed.statements = [];

  await expect(repair(STACK, deps)).rejects.toThrow('pass --yes');
});
