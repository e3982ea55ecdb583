import { expect, test } from 'vitest';
import { CALLBACK_URL, CANARIES, SECRET, triggerEvent } from '../../../functions/fixtures.ts';
import { awsError } from '../fake-aws.ts';
import { DECIDE, failedInvocation, setUp } from './world.ts';

const EVENT = triggerEvent();
const event = (id: string) => triggerEvent({ metadata: { invocationId: id } });
const MINUTE = 60_000;

test('a dry run shows every dead letter once, changes nothing and hides none', async () => {
  const { put, run, invoked, visible } = await setUp();
  for (let count = 1; count <= 23; count += 1) put(DECIDE, event(`invocation-${count}`));

  const first = await run({ dryRun: true });
  const second = await run({ dryRun: true });

  expect(first.deadLetters).toHaveLength(23);
  expect(new Set(first.deadLetters.map(({ invocationId }) => invocationId)).size).toBe(23);
  expect(second.deadLetters).toHaveLength(23);
  expect({ invoked, visible: visible(DECIDE), ok: first.ok }).toEqual({
    invoked: [],
    visible: 23,
    ok: false,
  });
});

test('a dead letter that is received twice is counted once', async () => {
  const world = await setUp();
  const { put, answers, clock } = world;
  for (let count = 1; count <= 12; count += 1) put(DECIDE, event(`invocation-${count}`));
  const slow = await setUp([], {
    ...answers,
    ReceiveMessageCommand: (input) => {
      clock.ms += 70_000;
      return answers.ReceiveMessageCommand?.(input) ?? {};
    },
  });

  expect((await slow.run({ dryRun: true })).deadLetters).toHaveLength(12);
  expect(world.visible(DECIDE)).toBe(12);
});

test('neither secrets nor names of an event are shown, also where an error quotes them', async () => {
  const { put, run } = await setUp();
  put(DECIDE, failedInvocation(EVENT, `Cannot send ${SECRET} to ${CALLBACK_URL}\u001b[31m!`));
  put(DECIDE, triggerEvent({ detail: { requestedItems: [] } }));

  const { text, deadLetters } = await run({ dryRun: true });

  const all = text + JSON.stringify(deadLetters);
  for (const canary of Object.values(CANARIES)) expect(all).not.toContain(canary);
  expect(text).toContain('PublishFailed: Cannot send […] to […]');
  expect(all).not.toContain('\u001b');
  expect(all).not.toContain('\\u001b');
});

test('a dead letter that could not be sent stays visible to the next run', async () => {
  const world = await setUp([], {
    InvokeCommand: () => {
      throw awsError('TooManyRequestsException');
    },
  });
  world.put(DECIDE, EVENT);

  await expect(world.run()).rejects.toThrow('TooManyRequestsException');
  expect(world.visible(DECIDE)).toBe(1);
});

test('a run that is killed between sending and removing loses nothing; the next one sends again', async () => {
  let killed = true;
  const world = await setUp();
  const { put, answers, invoked, clock } = world;
  put(DECIDE, EVENT);
  const killable = await setUp([], {
    ...answers,
    InvokeCommand: ({ Payload }) => {
      invoked.push({ name: 'decide', type: 'Event', payload: JSON.parse(`${Payload}`) });
      return {};
    },
    DeleteMessageCommand: (input) => {
      if (killed) throw new Error('killed');
      return answers.DeleteMessageCommand?.(input) ?? {};
    },
    ChangeMessageVisibilityBatchCommand: () => ({}),
  });

  await expect(killable.run()).rejects.toThrow('killed');
  killed = false;
  const tooSoon = await killable.run();
  clock.ms += 2 * MINUTE + 1;
  const again = await killable.run();

  expect({ ok: tooSoon.ok, hidden: tooSoon.hidden }).toEqual({ ok: false, hidden: 1 });
  expect(tooSoon.text).toContain('About 1 more are in flight');
  expect({ ok: again.ok, deadLetters: again.deadLetters.length }).toEqual({
    ok: true,
    deadLetters: 1,
  });
  expect(invoked.map(({ payload }) => payload)).toEqual([EVENT, EVENT]);
});

test('what fails again at once is left for the next run', async () => {
  const world = await setUp();
  const { put, answers, clock } = world;
  put(DECIDE, EVENT);
  let sent = 0;
  const failing = await setUp([], {
    ...answers,
    InvokeCommand: () => {
      sent += 1;
      clock.ms += 1_000;
      put(DECIDE, failedInvocation(EVENT));
      return {};
    },
  });
  failing.clock.ms = clock.ms;

  const { ok, deadLetters } = await failing.run();

  expect(sent).toBe(1);
  expect(ok).toBe(false);
  expect(deadLetters.map(({ action }) => action).toSorted()).toEqual(['left', 'sent']);
});

test('empty queues are good, and say so', async () => {
  const { run } = await setUp();

  expect(await run()).toMatchObject({ ok: true, text: 'No dead-letter messages.' });
});
