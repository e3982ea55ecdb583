import { once } from 'node:events';
import { createServer } from 'node:net';
import getPort from 'get-port';
import { HOST } from './environment.ts';
import { LocalError } from './errors.ts';

/** The wanted port if it is free, or any free port by default. */
export const freePort = async (wanted?: number): Promise<number> => {
  if (wanted === undefined) return getPort({ host: HOST });
  if (await isFree(wanted)) return wanted;

  throw new LocalError(
    'PORT_TAKEN',
    `Port ${wanted} of ${HOST} is not free for the emulated AWS: stop the program that uses it or choose another port.`,
  );
};

const isFree = async (port: number) => {
  const server = createServer();
  try {
    await once(server.listen(port, HOST), 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
};
