import { expect, test } from 'vitest';
import { setEnabled } from '../../../../bin/cli/subscriptions/pause.ts';
import { outputs, stack, triggersOf } from '../fake-aws.ts';
import { typing } from '../init/world.ts';
import { STACK, setUp } from '../installed.ts';

const YES = { ...STACK, yes: true } as const;

test('pause disables the subscriptions of the stack and no others', async () => {
  const { call, ids, outside, subscription } = await setUp();
  const { body: other } = await call('POST', '/trigger-subscriptions/v1', {
    name: 'Other',
    triggerId: 'idn:access-request-post-approval',
    type: 'EVENTBRIDGE',
    eventBridgeConfig: { awsAccount: '123456789012', awsRegion: 'us-east-1' },
  });

  const { text, ok } = await setEnabled(false, YES, outside);

  expect(ok).toBe(true);
  expect(text).toContain('✓ idn:access-request-pre-approval: paused');
  expect(text).toContain('requests proceed to approval without being checked by your policies');
  expect(await subscription(ids.preApproval)).toMatchObject({ enabled: false });
  expect(await subscription(ids.dynamicApproval)).toMatchObject({ enabled: false });
  expect(await subscription(other.id)).toMatchObject({ enabled: true });
});

test('resume enables them again, and says what was enabled already', async () => {
  const { call, ids, outside, subscription } = await setUp();
  const path = `/trigger-subscriptions/v1/${ids.preApproval}`;
  await call('PATCH', path, [{ op: 'replace', path: '/enabled', value: false }]);

  const { text, json } = await setEnabled(true, YES, outside);

  expect(text).toContain('✓ idn:access-request-pre-approval: resumed');
  expect(text).toContain('✓ idn:access-request-dynamic-approver: already resumed');
  expect(json).toMatchObject([{ changed: true }, { changed: false }]);
  expect(await subscription(ids.preApproval)).toMatchObject({ enabled: true });
});

test('nothing to change is not asked about', async () => {
  const { outside } = await setUp();
  const { prompts, heard } = typing([]);

  await setEnabled(true, STACK, { ...outside, prompts });

  expect(heard).toEqual([]);
});

test('at a terminal it explains the effect and asks, and a no changes nothing', async () => {
  const { ids, outside, subscription } = await setUp();
  const { prompts, heard } = typing([false]);

  await expect(setEnabled(false, STACK, { ...outside, prompts })).rejects.toThrow(
    'Nothing was changed.',
  );
  expect(heard).toEqual([
    expect.stringContaining('SailPoint stops sending events'),
    'Really pause "to AWS: idn:access-request-pre-approval" and "to AWS: idn:access-request-dynamic-approver" at https://acme.api.identitynow.com?',
  ]);
  expect(await subscription(ids.preApproval)).toMatchObject({ enabled: true });
});

test('a script needs --yes', async () => {
  const { outside } = await setUp();

  await expect(setEnabled(false, STACK, outside)).rejects.toThrow(
    'Not an interactive terminal; pass --yes to continue without confirmation.',
  );
});

test('a missing subscription is an error before anything is changed', async () => {
  const { answers, ids, outside, subscription } = await setUp();
  answers.DescribeStacksCommand = () =>
    stack(outputs(triggersOf({ ...ids, dynamicApproval: 'gone' })));

  await expect(setEnabled(false, YES, outside)).rejects.toThrow(
    /^The tenant has no subscription gone for idn:access-request-dynamic-approver/,
  );
  expect(await subscription(ids.preApproval)).toMatchObject({ enabled: true });
});

/** The changes of `enabled` in the order in which the tenant got them; `fail` refuses one. */
const watched = (outside: Awaited<ReturnType<typeof setUp>>['outside'], fail?: string) => {
  const changed: string[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const id = String(url).split('/').at(-1) ?? '';
    if (init?.method === 'PATCH') {
      if (id === fail) return new Response('{}', { status: 500 });
      changed.push(id);
    }
    return outside.fetch(url, init);
  };
  const pause = async () => void changed.push('wait');
  return { changed, outside: { ...outside, fetch, pause } };
};

test('reviewers can be asked from before the first review passes until after the last', async () => {
  const { ids, outside, sent } = await setUp();
  const { preApproval, dynamicApproval } = ids;

  const pausing = watched(outside);
  await setEnabled(false, YES, pausing.outside);
  expect(pausing.changed).toEqual([preApproval, 'wait', dynamicApproval]);
  // What the deadline guard saw before counts no more, not even what it wrote down meanwhile.
  expect(sent.filter(({ name }) => name === 'UpdateItemCommand')).toHaveLength(2);

  const resuming = watched(outside);
  await setEnabled(true, YES, resuming.outside);
  expect(resuming.changed).toEqual([dynamicApproval, preApproval]);
});

test('when dynamic approval cannot be resumed, pre-approval stays paused', async () => {
  const { ids, outside, subscription } = await setUp();
  await setEnabled(false, YES, outside);

  const refusing = watched(outside, ids.dynamicApproval);
  await expect(setEnabled(true, YES, refusing.outside)).rejects.toThrow();

  expect(refusing.changed).toEqual([]);
  expect(await subscription(ids.preApproval)).toMatchObject({ enabled: false });
});
