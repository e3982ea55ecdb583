import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificates } from '../../local/certificates.ts';

/** A TLS server that is not the tenant, and counts who connects to it. */
export const startListener = async ({ certFile, keyFile }: Certificates) => {
  let connections = 0;
  const server = createServer(
    { cert: await readFile(certFile), key: await readFile(keyFile) },
    (_, response) => response.writeHead(204).end(),
  );
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};
