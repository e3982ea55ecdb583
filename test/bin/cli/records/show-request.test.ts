import { expect, test } from 'vitest';
import { showRecord } from '../../../../bin/cli/records/show.ts';
import { DYNAMIC_APPROVER } from '../../../../functions/contracts/trigger.ts';
import { decided, INVOCATION_ID } from '../../../functions/fixtures.ts';
import { STACK, setUp } from './world.ts';

test('an access request is shown with each of its invocations, in any spelling of its id', async () => {
  const accessRequestId = 'd421ffffb8c404121c8105a8241075be';
  const world = await setUp([
    decided({ invocationId: 'later', accessRequestId, sentAt: '2026-11-22T08:00:09.000Z' }),
    decided({ invocationId: 'sooner', accessRequestId }),
    decided({ invocationId: 'other' }),
  ]);

  for (const id of [accessRequestId, 'D421FFFF-B8C4-0412-1C81-05A8241075BE']) {
    const { text, json } = await showRecord(id, STACK, world);

    expect(text).toMatch(/Invocation sooner of[\s\S]*Invocation later of/);
    expect(json).toMatchObject({
      accessRequestId: id,
      invocations: [{ invocationId: 'sooner' }, { invocationId: 'later' }],
    });
  }
});

test('both triggers that were sent at one time are shown in the order in which SailPoint asks', async () => {
  const world = await setUp([
    decided({ invocationId: 'second', triggerId: DYNAMIC_APPROVER }),
    decided({ invocationId: 'first' }),
  ]);

  const { json } = await showRecord('request-1', STACK, world);

  expect(json).toMatchObject({
    invocations: [{ invocationId: 'first' }, { invocationId: 'second' }],
  });
});

test('one invocation says which others its access request has', async () => {
  const world = await setUp([
    decided({ invocationId: 'first' }),
    decided({ invocationId: 'second', triggerId: DYNAMIC_APPROVER }),
  ]);

  const { text } = await showRecord('first', STACK, world);

  expect(text).toMatch(
    /\n\nAlso of this access request: dynamic-approver second at .*\.\nAll together: countersign show request-1$/,
  );

  const alone = await setUp([decided()]);
  expect((await showRecord(INVOCATION_ID, STACK, alone)).text).not.toContain('Also of this');
});

test('an access request that is stored with dashes is found without them', async () => {
  const world = await setUp([decided({ accessRequestId: 'd421ffff-b8c4-0412-1c81-05a8241075be' })]);

  const { text } = await showRecord('d421ffffb8c404121c8105a8241075be', STACK, world);
  expect(text).toContain(`Invocation ${INVOCATION_ID}`);
});
