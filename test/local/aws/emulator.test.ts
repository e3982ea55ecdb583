import {
  CreateEventBusCommand,
  CreatePartnerEventSourceCommand,
  DeleteEventBusCommand,
  DeletePartnerEventSourceCommand,
  DescribeEventSourceCommand,
  EventBridgeClient,
  PutPartnerEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deployFixture, type EmulatorFixture, SOURCE } from './fixture.ts';
import { queueReader } from './queue-reader.ts';

const SLOW_MS = 40_000;

let fixture: EmulatorFixture;
let partner: EventBridgeClient;
let message: ReturnType<typeof queueReader>;

beforeAll(async () => {
  fixture = await deployFixture();
  partner = new EventBridgeClient(fixture.emulator.clientOptions);
  message = queueReader(fixture.emulator);
}, 180_000);

afterAll(() => fixture?.remove());

const put = async (detailType: string, source = SOURCE) => {
  const entry = { Source: source, DetailType: detailType, Detail: '{"number":1}' };
  const time = new Date('2026-01-02T03:04:05Z');
  return partner.send(new PutPartnerEventsCommand({ Entries: [{ ...entry, Time: time }] }));
};

const stateOf = async (name: string) =>
  (await partner.send(new DescribeEventSourceCommand({ Name: name }))).State;

test(
  'a partner event reaches the function behind a rule as it was put, and TLS holds on all the way',
  async () => {
    await put('Relay');

    const { body } = await message(
      fixture.urls.ReceivedUrl,
      (event) => event['detail-type'] === 'Relay',
    );
    expect(body).toMatchObject({
      source: SOURCE,
      account: fixture.emulator.account,
      time: '2026-01-02T03:04:05Z',
      detail: { number: 1 },
    });
  },
  SLOW_MS,
);

test(
  'an event that a function keeps failing ends in its failure destination',
  async () => {
    await put('Throw');

    const { body } = await message(
      fixture.urls.FailedUrl,
      ({ requestPayload }) => requestPayload?.['detail-type'] === 'Throw',
    );
    expect(body).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      requestPayload: { source: SOURCE },
      responsePayload: { errorMessage: 'asked to throw' },
    });
  },
  SLOW_MS,
);

test(
  'a function can do nothing that its role does not grant',
  async () => {
    await put('Trespass');

    const { body } = await message(
      fixture.urls.FailedUrl,
      ({ requestPayload }) => requestPayload?.['detail-type'] === 'Trespass',
    );
    expect(body.responsePayload.errorMessage).toContain(
      'not authorized to perform: sqs:SendMessage',
    );
  },
  SLOW_MS,
);

test.each([
  ['Not permitted', 'NO_PERMISSIONS'],
  ['Gone', 'NO_RESOURCE'],
])(
  'an event for a target that is %s ends in the dead-letter queue of the target',
  async (detailType, code) => {
    await put(detailType);

    const { body, attributes } = await message(
      fixture.urls.UndeliveredUrl,
      (event) => event['detail-type'] === detailType,
    );
    expect(body).toMatchObject({ source: SOURCE, detail: { number: 1 } });
    expect(attributes).toMatchObject({
      RULE_ARN: expect.stringContaining(`:rule/${SOURCE}/`),
      TARGET_ARN: expect.stringContaining(':function:'),
      ERROR_CODE: code,
      ERROR_MESSAGE: expect.stringMatching(/not authorized|does not exist/),
    });
  },
  SLOW_MS,
);

test(
  'a schedule invokes its function with its role soon after it was made',
  async () => {
    const { body } = await message(
      fixture.urls.ReceivedUrl,
      ({ source }) => source === 'aws.scheduler',
    );

    expect(body['detail-type']).toBe('Scheduled Event');
  },
  SLOW_MS,
);

test('a source waits for its bus, and is gone when the partner and the customer gave it up', async () => {
  const made = { Name: `${SOURCE}-2`, Account: fixture.emulator.account };

  await partner.send(new CreatePartnerEventSourceCommand(made));
  expect(await stateOf(made.Name)).toBe('PENDING');

  const bus = { Name: made.Name };
  await partner.send(new CreateEventBusCommand({ ...bus, EventSourceName: made.Name }));
  expect(await stateOf(made.Name)).toBe('ACTIVE');

  await partner.send(new DeletePartnerEventSourceCommand(made));
  expect(await stateOf(made.Name)).toBe('DELETED');

  await partner.send(new DeleteEventBusCommand(bus));
  await expect(stateOf(made.Name)).rejects.toThrow('does not exist');
});

test('what is not a partner event source has no bus and takes no events', async () => {
  const unknown = `${SOURCE}-3`;
  const bus = { Name: unknown, EventSourceName: unknown };

  await expect(partner.send(new CreateEventBusCommand(bus))).rejects.toThrow('does not exist');
  expect(await put('Relay', unknown)).toMatchObject({ FailedEntryCount: 1 });
});
