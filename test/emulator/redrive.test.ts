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

type DeadLetter = {
  queue: string;
  code: string;
  reason: string;
  invocationId?: string;
  verdict: string;
  why: string;
  action: string;
};

const redrive = async (...args: string[]) => {
  const { exitCode, json, stdout } = await countersign(installation, 'redrive', '--json', ...args);
  const { deadLetters } = (json ?? { deadLetters: [] }) as { deadLetters: DeadLetter[] };
  return { exitCode, deadLetters, stdout };
};

const deadLettersAbout = (text: string) =>
  pWaitFor(
    async () => {
      const { deadLetters } = await redrive('--dry-run');
      const found = deadLetters.filter((deadLetter) => JSON.stringify(deadLetter).includes(text));
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

  const deadLetters = await deadLettersAbout(invocationId);
  const { exitCode, deadLetters: redriven, stdout } = await redrive();

  expect(deadLetters).toMatchObject([
    {
      queue: 'Decide',
      code,
      reason: expect.stringContaining(reason),
      verdict: 'stuck',
      action: 'left',
    },
  ]);
  expect(exitCode).toBe(1);
  expect(redriven.filter((deadLetter) => deadLetter.invocationId === invocationId)).toMatchObject([
    { verdict: 'stuck', action: 'left' },
  ]);
  expect(stdout).not.toMatch(/raw-event-secret|Rob Requester|\/complete/);
  // It is there for whoever looks, and gone for the tests that follow.
  await deadLetterAbout(installation, installation.outputs.DecideDeadLettersUrl, invocationId);
});

test('a request whose event could not be delivered is answered after all', async () => {
  const permit = await forbidRules(installation);
  const accessRequestId = await submit(installation, DEMO_SCENARIOS[0]);
  const undelivered = await deadLettersAbout('NO_PERMISSIONS').finally(permit);

  const { deadLetters } = await redrive();

  expect(undelivered).toMatchObject([{ verdict: 'send', action: 'left' }]);
  expect(deadLetters.filter(({ code }) => code === 'NO_PERMISSIONS')).toMatchObject([
    { action: 'sent' },
  ]);
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

  const { deadLetters, stdout } = await redrive();

  expect(
    deadLetters.filter((deadLetter) => deadLetter.invocationId === invocationId),
  ).toMatchObject([
    { code: 'Error', reason: '[…] was in the way', verdict: 'send', action: 'sent' },
  ]);
  expect(stdout).not.toContain('raw-event-secret');
  await pWaitFor(async () => (await records.find(invocationId))?.decision !== undefined, {
    interval: 200,
    timeout: 60_000,
  });
  expect((await redrive('--dry-run')).stdout).not.toContain(invocationId);
});
