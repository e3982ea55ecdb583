import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { partnerEventBus } from '../../../local/tenant/aws/partner-event-bus.ts';

const SOURCE = {
  name: 'aws.partner/sailpoint.com/1/idn/x',
  account: '123456789012',
  region: 'eu-west-1',
};
const EVENT = {
  time: new Date('2026-11-20T09:00:00Z'),
  source: SOURCE.name,
  detailType: 'idn:x',
  detail: { a: 1 },
};

/** The partner bus against a fake EventBridge that records its calls. */
const setUp = async (status: number, answer: object) => {
  const asked: { target: string; region: string | undefined; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    asked.push({
      target: String(request.headers['x-amz-target']),
      region: /\/(\w+-\w+-\d)\//.exec(String(request.headers.authorization))?.[1],
      body: JSON.parse(Buffer.concat(chunks).toString()),
    });
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bus = partnerEventBus({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    accessKeyId: 'test',
    secretAccessKey: 'test',
  });
  onTestFinished(() => {
    bus.close();
    server.close();
  });
  return { bus, asked };
};

test('events and sources go through the partner API, in the subscription’s region', async () => {
  const { bus, asked } = await setUp(200, { FailedEntryCount: 0, Entries: [{ EventId: '1' }] });

  await bus.createSource(SOURCE);
  await bus.put(EVENT, SOURCE.region);
  await bus.deleteSource(SOURCE);

  expect(asked).toEqual([
    {
      target: 'AWSEvents.CreatePartnerEventSource',
      region: 'eu-west-1',
      body: { Name: SOURCE.name, Account: SOURCE.account },
    },
    {
      target: 'AWSEvents.PutPartnerEvents',
      region: 'eu-west-1',
      body: {
        Entries: [
          { Time: 1_795_165_200, Source: SOURCE.name, DetailType: 'idn:x', Detail: '{"a":1}' },
        ],
      },
    },
    {
      target: 'AWSEvents.DeletePartnerEventSource',
      region: 'eu-west-1',
      body: { Name: SOURCE.name, Account: SOURCE.account },
    },
  ]);
});

test('an entry that EventBridge refused in a 200 is an error', async () => {
  const refused = { ErrorCode: 'InvalidArgument', ErrorMessage: 'Detail is too large.' };
  const { bus } = await setUp(200, { FailedEntryCount: 1, Entries: [refused] });

  await expect(bus.put(EVENT, SOURCE.region)).rejects.toThrow('InvalidArgument');
});

test('a source that AWS does not create is refused with its name', async () => {
  const { bus } = await setUp(400, {
    __type: 'ResourceAlreadyExistsException',
    message: 'It exists.',
  });

  await expect(bus.createSource(SOURCE)).rejects.toMatchObject({
    status: 500,
    message: expect.stringContaining(SOURCE.name),
  });
});
