import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import pWaitFor from 'p-wait-for';
import { expect, test } from 'vitest';
import { answersOf } from '../../bin/start/answers.ts';
import { PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import { DEMO_SCENARIOS } from '../../local/demo/scenarios.ts';
import { submit } from '../../local/demo/submit.ts';
import { countersign } from './command.ts';
import { connect } from './connect.ts';
import { deadLetterAbout } from './dead-letters.ts';
import { forbidRules } from './forbid-rules.ts';
import { sendRaw } from './raw-event.ts';
import { recordsOf } from './records.ts';

const installation = await connect();
const { clientOptions } = installation.emulator;
const records = recordsOf(installation);

type Letter = {
  queue: string;
  code: string;
  reason: string;
  invocationId?: string;
  verdict: string;
  why: string;
  deed: string;
};

const redrive = async (...args: string[]) => {
  const { exitCode, json, stdout } = await countersign(installation, 'redrive', '--json', ...args);
  const { letters } = (json ?? { letters: [] }) as { letters: Letter[] };
  return { exitCode, letters, stdout };
};

const lettersAbout = (text: string) =>
  pWaitFor(
    async () => {
      const { letters } = await redrive('--dry-run');
      const found = letters.filter((letter) => JSON.stringify(letter).includes(text));
      return found.length > 0 && pWaitFor.resolveWith(found);
    },
    { interval: 100, timeout: { milliseconds: 60_000, message: `No letter is about ${text}.` } },
  );

test.each([
  [
    'a malformed event',
    { metadata: { secret: undefined } },
    'EVENT_MALFORMED',
    'detail._metadata.secret',
  ],
  [
    'an event of another trigger',
    { triggerId: 'idn:account-correlated' },
    'EVENT_FOREIGN',
    'trigger',
  ],
])('%s is explained, and stays', async (_, event, code, reason) => {
  const invocationId = await sendRaw(installation, event);

  const letters = await lettersAbout(invocationId);
  const { exitCode, letters: redriven, stdout } = await redrive();

  expect(letters).toMatchObject([
    {
      queue: 'Decide',
      code,
      reason: expect.stringContaining(reason),
      verdict: 'stuck',
      deed: 'left',
    },
  ]);
  expect(exitCode).toBe(1);
  expect(redriven.filter((letter) => letter.invocationId === invocationId)).toMatchObject([
    { verdict: 'stuck', deed: 'left' },
  ]);
  expect(stdout).not.toMatch(/raw-event-secret|Rob Requester|\/complete/);
  // It is there for whoever looks, and gone for the tests that follow.
  await deadLetterAbout(installation, installation.outputs.DecideDeadLettersUrl, invocationId);
});

test('a request whose event could not be delivered is answered after all', async () => {
  const permit = await forbidRules(installation);
  const accessRequestId = await submit(installation, DEMO_SCENARIOS[0]);
  const undelivered = await lettersAbout('NO_PERMISSIONS').finally(permit);

  const { letters } = await redrive();

  expect(undelivered).toMatchObject([{ verdict: 'send', deed: 'left' }]);
  expect(letters.filter(({ code }) => code === 'NO_PERMISSIONS')).toMatchObject([{ deed: 'sent' }]);
  await pWaitFor(
    async () =>
      (await answersOf(installation)()).some(
        (answer) => answer.accessRequestId === accessRequestId && answer.accepted === 1,
      ),
    { interval: 200, timeout: 60_000 },
  );
});

test('an event that decide failed at is decided, and its letter is gone', async () => {
  const invocationId = crypto.randomUUID();
  const { account, region } = installation.emulator;
  const requestPayload = {
    'detail-type': PRE_APPROVAL,
    source: installation.sources[PRE_APPROVAL],
    account,
    region,
    time: new Date().toISOString(),
    detail: {
      accessRequestId: crypto.randomUUID(),
      requestedFor: { type: 'IDENTITY', id: 'i-1', name: 'Ed Engineer' },
      requestedBy: { type: 'IDENTITY', id: 'i-2', name: 'Rob Requester' },
      requestedItems: [{ id: 'a-1', name: 'Wiki', type: 'ACCESS_PROFILE', operation: 'Remove' }],
      _metadata: {
        callbackURL: `${installation.tenant.url}/beta/trigger-invocations/${invocationId}/complete`,
        secret: 'raw-event-secret',
        invocationId,
        triggerType: 'requestResponse',
      },
    },
  };
  await new SQSClient(clientOptions).send(
    new SendMessageCommand({
      QueueUrl: installation.outputs.DecideDeadLettersUrl,
      MessageBody: JSON.stringify({
        requestContext: { condition: 'RetriesExhausted' },
        requestPayload,
        responsePayload: { errorType: 'Error', errorMessage: 'raw-event-secret was in the way' },
      }),
    }),
  );

  const { letters, stdout } = await redrive();

  expect(letters.filter((letter) => letter.invocationId === invocationId)).toMatchObject([
    { code: 'Error', reason: '[…] was in the way', verdict: 'send', deed: 'sent' },
  ]);
  expect(stdout).not.toContain('raw-event-secret');
  await pWaitFor(async () => (await records.find(invocationId))?.decision !== undefined, {
    interval: 200,
    timeout: 60_000,
  });
  expect((await redrive('--dry-run')).stdout).not.toContain(invocationId);
});
