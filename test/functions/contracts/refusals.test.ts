import { expect, test } from 'vitest';
import { PACE_ID } from '../../../functions/contracts/pace.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { parseEvent } from '../../../functions/contracts/trigger-event.ts';
import { HOME, sourceOf, TENANT_URL, triggerEvent } from '../fixtures.ts';

const refusalOf = (event: unknown, home = HOME) => {
  try {
    parseEvent(event, home);
  } catch (error) {
    return error as Error & { code: string };
  }
  throw new Error('The event was read.');
};

test.each([
  ['another trigger', { envelope: { 'detail-type': 'idn:post-provisioning' } }, 'trigger'],
  ['no trigger of ours', { envelope: { 'detail-type': 'Scheduled Event' } }, 'trigger'],
  [
    'another subscription',
    { envelope: { source: sourceOf(PRE_APPROVAL).replace('ceaf', 'feac') } },
    'source',
  ],
  ["the other trigger's source", { envelope: { source: sourceOf(DYNAMIC_APPROVER) } }, 'source'],
  [
    'a source that only begins like ours',
    { envelope: { source: `${sourceOf(PRE_APPROVAL)}x` } },
    'source',
  ],
  [
    'a source in capitals',
    { envelope: { source: sourceOf(PRE_APPROVAL).toUpperCase() } },
    'source',
  ],
  ['another account', { envelope: { account: '999999999999' } }, 'account'],
  ['another region', { envelope: { region: 'us-east-1' } }, 'region'],
])('an event of %s is foreign', (_, overrides, part) => {
  expect(refusalOf(triggerEvent(overrides))).toMatchObject({
    code: 'EVENT_FOREIGN',
    message: `The event's ${part} is not one that is subscribed here.`,
  });
});

test('an event of a trigger that is not subscribed is foreign', () => {
  const home = { ...HOME, triggers: HOME.triggers.slice(0, 1) };

  expect(refusalOf(triggerEvent({ triggerId: DYNAMIC_APPROVER }), home).code).toBe('EVENT_FOREIGN');
});

test.each(['fireAndForget', 'REQUESTRESPONSE', ''])(
  'trigger type "%s" takes no answer',
  (triggerType) => {
    expect(refusalOf(triggerEvent({ metadata: { triggerType } }))).toMatchObject({
      code: 'EVENT_FIRE_AND_FORGET',
      message: 'The event belongs to a trigger that takes no answer.',
    });
  },
);

test.each([
  ['not an object', 'an event', 'its root (invalid_type)'],
  ['null', null, 'its root (invalid_type)'],
  ['empty', {}, 'detail-type (invalid_type), source (invalid_type)'],
  ['without detail', triggerEvent({ envelope: { detail: undefined } }), 'detail (invalid_type)'],
  [
    'without metadata',
    triggerEvent({ detail: { _metadata: undefined } }),
    'detail._metadata (invalid_type)',
  ],
  ['without a time', triggerEvent({ envelope: { time: undefined } }), 'time (invalid_type)'],
  [
    'of a time without offset',
    triggerEvent({ envelope: { time: '2026-11-22T08:00:00' } }),
    'time (invalid_format)',
  ],
  [
    'of no day',
    triggerEvent({ envelope: { time: '2026-02-30T08:00:00Z' } }),
    'time (invalid_format)',
  ],
])('an envelope that is %s breaks the contract', (_, event, where) => {
  const { code, message } = refusalOf(event);

  expect(code).toBe('EVENT_MALFORMED');
  expect(message).toContain(`The event breaks its contract at ${where}`);
});

test.each<[string, object, string]>([
  ['no secret', { secret: undefined }, 'detail._metadata.secret (invalid_type)'],
  ['an empty secret', { secret: '' }, 'detail._metadata.secret (too_small)'],
  ['a blank secret', { secret: ' ' }, 'detail._metadata.secret (too_small)'],
  ['an endless secret', { secret: 'x'.repeat(1025) }, 'detail._metadata.secret (too_big)'],
  ['no callback URL', { callbackURL: undefined }, 'detail._metadata.callbackURL (invalid_type)'],
  [
    'an endless callback URL',
    { callbackURL: 'x'.repeat(2049) },
    'detail._metadata.callbackURL (too_big)',
  ],
  [
    'an endless id',
    { invocationId: 'x'.repeat(129) },
    'detail._metadata.invocationId (invalid_format)',
  ],
  [
    'the key of an item that is no invocation',
    { invocationId: PACE_ID },
    'detail._metadata.invocationId (invalid_format)',
  ],
])('metadata with %s breaks the contract', (_, metadata, where) => {
  expect(refusalOf(triggerEvent({ metadata }))).toMatchObject({
    code: 'EVENT_MALFORMED',
    message: `The event breaks its contract at ${where}.`,
  });
});

test.each([
  '/beta/trigger-invocations/complete',
  '/beta/trigger-invocations//complete',
  '/x?/trigger-invocations/a/b',
  '/beta/trigger-invocations/%23pace/complete',
])('no id in the event and none in %s is nothing to answer', (path) => {
  const metadata = { invocationId: undefined, callbackURL: `${TENANT_URL}${path}` };

  expect(refusalOf(triggerEvent({ metadata }))).toMatchObject({
    code: 'EVENT_MALFORMED',
    message: 'Neither the event nor its callback URL has an invocation id.',
  });
});
