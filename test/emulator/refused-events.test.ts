import { expect, test } from 'vitest';
import { recordsOf } from '../../bin/records.ts';
import { connect } from './connect.ts';
import { deadLetterAbout } from './dead-letters.ts';
import { type RawEvent, sendRaw } from './raw-event.ts';

const installation = await connect();
const records = recordsOf(installation);

const REFUSED: [what: string, event: RawEvent, code: string][] = [
  ['a trigger that is not subscribed', { triggerId: 'idn:account-correlated' }, 'EVENT_FOREIGN'],
  [
    'a fire-and-forget event',
    { metadata: { triggerType: 'fireAndForget' } },
    'EVENT_FIRE_AND_FORGET',
  ],
  ['an event without a secret', { metadata: { secret: undefined } }, 'EVENT_MALFORMED'],
  ['an event without a callback URL', { metadata: { callbackURL: undefined } }, 'EVENT_MALFORMED'],
  ['an event for nobody', { detail: { requestedFor: [] } }, 'EVENT_MALFORMED'],
  [
    'an event without any id',
    { metadata: { invocationId: undefined, callbackURL: 'https://acme.example/nothing' } },
    'EVENT_MALFORMED',
  ],
];

test.each(REFUSED)('%s is kept in the dead-letter queue', async (_, event, code) => {
  const marker = `marker-${crypto.randomUUID()}`;
  const { DecidingDeadLettersUrl } = installation.outputs;

  const invocationId = await sendRaw(installation, {
    ...event,
    detail: { ...event.detail, marker },
  });

  const letter = await deadLetterAbout(installation, DecidingDeadLettersUrl, marker);
  expect(letter.code).toBe(code);
  expect(letter.reason).not.toContain('Rob Requester');
  expect(await records.find(invocationId)).toBeUndefined();
});
