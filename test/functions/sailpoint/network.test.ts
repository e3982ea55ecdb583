import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';

/** The outcome of one request, with Node's own `fetch`, to a server that does as told. */
const askServer = async (
  listener: RequestListener,
  { bearer = 'token', timeoutMs = 2_000 } = {},
) => {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;

  return sailPoint({ tenantUrl: `http://127.0.0.1:${port}`, timeoutMs })
    .request({ method: 'GET', path: '/x', bearer: new Secret(bearer), answer: z.unknown() })
    .then(undefined, (error: Error) => error);
};

test('a server that never answers is left after the timeout', async () => {
  expect(await askServer(() => {}, { timeoutMs: 50 })).toMatchObject({
    code: 'SAILPOINT_UNREACHABLE',
    status: undefined,
    message:
      'SailPoint could not be reached for GET /x (no answer within 50 ms); ' +
      'check the tenant URL and the network.',
  });
});

test('a server that stops within its answer is left after the timeout', async () => {
  const error = await askServer((_, response) => response.writeHead(200).write('{"half":'), {
    timeoutMs: 50,
  });

  expect(error).toMatchObject({
    code: 'SAILPOINT_UNREACHABLE',
    message: expect.stringContaining('no answer within 50 ms'),
  });
});

test('a closed connection is told by its code', async () => {
  const error = await askServer((request) => request.socket.destroy());

  expect(error).toMatchObject({
    code: 'SAILPOINT_UNREACHABLE',
    message: expect.stringMatching(/\((UND_ERR_SOCKET|ECONNRESET)\)/),
  });
});

test('a redirect is not followed', async () => {
  const listener = vi.fn<RequestListener>((_, response) =>
    response.writeHead(307, { location: '/elsewhere' }).end(),
  );

  expect(await askServer(listener)).toMatchObject({ code: 'SAILPOINT_REFUSED', status: 307 });
  expect(listener).toHaveBeenCalledOnce();
});

test.each(['canary\nline', 'canary\u0100'])(
  'a token that no header can carry is not quoted, though fetch would',
  async (bearer) => {
    const quoted = (() => new Headers({ authorization: `Bearer ${bearer}` })) as () => never;
    expect(quoted).toThrow();

    const error = await askServer((_, response) => response.end(), { bearer });

    expect(error).toMatchObject({ code: 'SAILPOINT_UNREACHABLE' });
    expect(inspect(error, { showHidden: true, depth: null })).not.toContain('canary');
  },
);
