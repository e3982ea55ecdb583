/** A proxy like a NAT gateway: it forgets its flows, and resets whoever writes into a forgotten one. */
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

const portOf = async (server: Server) => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
};

export const forgetfulProxy = async (listener: RequestListener) => {
  const http = createHttpServer({ keepAliveTimeout: 60_000 }, listener);
  const target = await portOf(http);
  const flows = new Set<Socket>();
  const forgotten = new Set<Socket>();
  let connections = 0;
  let resets = 0;

  const proxy = createServer((client) => {
    connections += 1;
    flows.add(client);
    const upstream = connect(target, '127.0.0.1');
    client.on('data', (chunk) => {
      if (!forgotten.has(client)) {
        upstream.write(chunk);
        return;
      }
      resets += 1;
      client.resetAndDestroy();
    });
    upstream.on('data', (chunk) => client.write(chunk));
    client.on('close', () => {
      flows.delete(client);
      upstream.destroy();
    });
    upstream.on('close', () => !forgotten.has(client) && client.end());
    for (const socket of [client, upstream]) socket.on('error', () => {});
  });
  const port = await portOf(proxy);
  onTestFinished(() => {
    for (const flow of flows) flow.destroy();
    proxy.close();
    http.closeAllConnections();
    http.close();
  });

  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => connections,
    resets: () => resets,
    /** As after a pause that was longer than the gateway's memory. */
    async forget() {
      // A connection counts as kept a moment after its answer was read.
      await pause(20);
      for (const flow of flows) forgotten.add(flow);
    },
  };
};
