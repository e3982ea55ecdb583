import { readFile } from 'node:fs/promises';
import { get } from 'node:https';

/** True if the emulator responds; another server on its port fails the certificate check. */
export const isHealthy = async (url: string, caFile: string): Promise<boolean> => {
  const ca = await readFile(caFile);
  return new Promise((resolve) => {
    const request = get(`${url}/_ministack/health`, { ca, timeout: 5_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
};
