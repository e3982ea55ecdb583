import { expect, test } from 'vitest';
import { status } from '../../../../bin/cli/status.ts';
import { INVOCATION_ID, invocation } from '../../../functions/fixtures.ts';
import { awsError } from '../fake-aws.ts';
import { STACK, setUp } from '../records/world.ts';
import { look, TOKEN, WELL } from './world.ts';

test('one screen shows open invocations, the last 24 hours and the findings', async () => {
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
      '✓ dead-letter queues: empty',
      '✓ access token: minted 1h ago, 11h left',
      '✓ deadline guard: last heartbeat 30 s ago',
      '✓ rate limiter: not paused',
      '✓ answers to SailPoint: no refusal in the last hour',
      '✓ requests that never arrived: none',
      '✓ unknown facts: none in the last hour, of 0 requests',
      '✓ hand-over of reviews: safe, seen 30s ago, for requests sent since 2026-11-22T08:00:00.000Z',
      '✓ approvals by policy: not on hold',
    ].join('\n'),
  );
  expect(text + JSON.stringify(json)).not.toContain(TOKEN.accessToken);
});

test('a call that AWS denies ends the command', async () => {
  const refused = look({
    GetQueueAttributesCommand: () => {
      throw awsError('AccessDenied');
    },
  });

  await expect(refused).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('an unreadable record is named', async () => {
  const world = await setUp([invocation()], WELL);
  const item = world.table.items.get(INVOCATION_ID) ?? {};
  world.table.items.set(INVOCATION_ID, { ...item, sentAt: { S: 'yesterday' } });

  expect((await status(STACK, world)).text).toContain(`✗ records: unreadable: ${INVOCATION_ID}`);
});
