import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { fetchPost } from '../../../local/tenant/http/post-event.ts';

test('an event is posted as JSON, and a redirect is not followed', async () => {
  const heard: unknown[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const body = JSON.parse((await request.toArray()).join(''));
    heard.push([method, url, headers['content-type'], headers.authorization, body]);
    response.writeHead(307, { location: '/elsewhere' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;

  const answer = await fetchPost({ url, headers: { authorization: 'Bearer t' }, json: { a: 1 } });

  expect(answer.status).toBe(307);
  expect(heard).toEqual([['POST', '/hook', 'application/json', 'Bearer t', { a: 1 }]]);
});
