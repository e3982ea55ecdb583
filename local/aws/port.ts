import { once } from 'node:events';
import { createServer } from 'node:net';
import getPort from 'get-port';
import { HOST } from './environment.ts';
import { LocalError } from './errors.ts';

/** The wanted port, or any free one when none is wanted. */
export const freePort = async (wanted?: number): Promise<number> => {
  if (wanted === undefined) return getPort({ host: HOST });
  if (await isFree(wanted)) return wanted;

  throw new LocalError(
    'PORT_TAKEN',
    `The emulated AWS cannot have port ${wanted} of ${HOST}: stop what uses it or choose another port.`,
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
