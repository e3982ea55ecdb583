import { expect, test } from 'vitest';
import { status } from '../../../../bin/cli/status.ts';
import { INVOCATION_ID, invocation } from '../../../functions/fixtures.ts';
import { awsError } from '../fake-aws.ts';
import { STACK, setUp } from '../records/world.ts';
import { look, TOKEN, WELL } from './world.ts';

test('one screen tells what is open, what became of the day, and how the parts do', async () => {
  const { json, ok, text } = await look();

  expect({ ok, json }).toEqual({
    ok: true,
    json: {
      findings: expect.any(Array),
      open: { received: 1 },
      lastDay: {
        'completed: approve by policy': 2,
        'completed: deny by a reviewer': 1,
        received: 1,
        'rejected: approve by policy': 1,
      },
    },
  });
  expect(text).toContain(
    [
      `✓ nearest deadline: ${INVOCATION_ID}, 10m left`,
      '✓ dead letters: none',
      '✓ access token: minted 1h ago, 11h left',
      '✓ deadline guard: its heart beat 30 s ago',
      '✓ rate limiter: not paused',
    ].join('\n'),
  );
  expect(text + JSON.stringify(json)).not.toContain(TOKEN.accessToken);
});

test('what AWS does not let the command look at ends it', async () => {
  const refused = look({
    GetQueueAttributesCommand: () => {
      throw awsError('AccessDenied');
    },
  });

  await expect(refused).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('a record that cannot be read is told', async () => {
  const world = await setUp([invocation()], WELL);
  const item = world.table.items.get(INVOCATION_ID) ?? {};
  world.table.items.set(INVOCATION_ID, { ...item, sentAt: { S: 'yesterday' } });

  expect((await status(STACK, world)).text).toContain(`✗ records: unreadable: ${INVOCATION_ID}`);
});
