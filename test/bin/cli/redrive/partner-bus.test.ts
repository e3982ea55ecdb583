/** Events that the owner's key failed: `decide` has never seen them. */
import { expect, test } from 'vitest';
import { HOME, triggerEvent } from '../../../functions/fixtures.ts';
import { outputs, stack } from '../fake-aws.ts';
import { setUp } from './world.ts';

const PARTNER_BUS = 'https://sqs/partner-bus';

test('an event that the key failed is handed to decide', async () => {
  const { put, run, bodies, invoked } = await setUp([], {
    DescribeStacksCommand: () =>
      stack(outputs([...HOME.triggers], { PartnerBusDeadLettersUrl: PARTNER_BUS }), {
        StackId: `arn:aws:cloudformation:${HOME.region}:${HOME.account}:stack/Countersign/1`,
      }),
  });
  const event = triggerEvent();
  put(PARTNER_BUS, event, {
    ERROR_CODE: 'SDK_CLIENT_ERROR',
    ERROR_MESSAGE: 'The key is disabled.',
  });

  const { ok, deadLetters } = await run();

  expect({ ok, left: bodies(PARTNER_BUS) }).toEqual({ ok: true, left: [] });
  expect(deadLetters).toMatchObject([{ queue: 'PartnerBus', verdict: 'send', action: 'sent' }]);
  expect(invoked).toEqual([{ name: 'decide', type: 'Event', payload: event }]);
});
