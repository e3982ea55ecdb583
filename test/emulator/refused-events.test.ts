import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import { FORGED } from '../functions/decide/forged-events.ts';
import { ACCOUNT, REGION, sourceOf } from '../functions/fixtures.ts';
import { connect } from './connect.ts';
import { deadLetterAbout } from './dead-letters.ts';
import { physicalNames } from './physical-names.ts';
import { type RawEvent, sendRaw } from './raw-event.ts';
import { recordsOf } from './records.ts';

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
  [
    'an event without any id',
    { metadata: { invocationId: undefined, callbackURL: 'https://acme.example/nothing' } },
    'EVENT_MALFORMED',
  ],
];

test.each(REFUSED)('%s is kept in the dead-letter queue', async (_, event, code) => {
  const marker = `marker-${crypto.randomUUID()}`;
  const { DecideDeadLettersUrl } = installation.outputs;

  const invocationId = await sendRaw(installation, {
    ...event,
    detail: { ...event.detail, marker },
  });

  const letter = await deadLetterAbout(installation, DecideDeadLettersUrl, marker);
  expect(letter.code).toBe(code);
  expect(letter.reason).not.toContain('Rob Requester');
  expect(await records.find(invocationId)).toBeUndefined();
});

test('an event of which only the request cannot be read has a record, too', async () => {
  const marker = `marker-${crypto.randomUUID()}`;
  const { DecideDeadLettersUrl } = installation.outputs;

  const invocationId = await sendRaw(installation, { detail: { requestedFor: [], marker } });

  const letter = await deadLetterAbout(installation, DecideDeadLettersUrl, marker);
  expect(letter.code).toBe('EVENT_MALFORMED');
  const unreadable = expect.stringContaining('detail.requestedFor');
  await vi.waitFor(
    async () => expect(await records.find(invocationId)).toMatchObject({ unreadable }),
    { timeout: 10_000 },
  );
});

const lambda = new LambdaClient(installation.emulator.clientOptions);
const names = await physicalNames(installation);
const FunctionName = names('AWS::Lambda::Function', 'DecideFunction');

/** One of them, as if it came from here but for what is forged. */
const oneOf = (forged: fc.Arbitrary<unknown>, marker: string): object => {
  const { sources, emulator } = installation;
  const [event] = fc.sample(forged, { numRuns: 1, seed: 7 });
  const text = (JSON.stringify(event) ?? 'null')
    .replaceAll(sourceOf(PRE_APPROVAL), sources[PRE_APPROVAL])
    .replaceAll(sourceOf(DYNAMIC_APPROVER), sources[DYNAMIC_APPROVER])
    .replaceAll(`"${ACCOUNT}"`, `"${emulator.account}"`)
    .replaceAll(`"${REGION}"`, `"${emulator.region}"`);
  return { ...JSON.parse(text), marker };
};

test.each(Object.entries(FORGED))(
  'who may run decide cannot slip in an event %s',
  async (_, forged) => {
    const marker = `marker-${crypto.randomUUID()}`;
    const { DecideDeadLettersUrl } = installation.outputs;

    const { FunctionError, LogResult = '' } = await lambda.send(
      new InvokeCommand({
        FunctionName,
        Payload: JSON.stringify(oneOf(forged, marker)),
        LogType: 'Tail',
      }),
    );

    expect(FunctionError).toBeUndefined();
    expect(Buffer.from(LogResult, 'base64').toString()).toMatch(/"RefusedEvents":\s*1\b/);
    const letter = await deadLetterAbout(installation, DecideDeadLettersUrl, marker);
    expect(letter.code).toMatch(/^EVENT_/);
  },
);
