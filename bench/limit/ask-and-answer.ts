/** A process that asks for each fact alone and then posts an answer, and tells the least that both take. */
import { getEachMessage, sendMessage } from 'execa';
import { Exchange } from './exchange.ts';

const timed = async (address: string, init: RequestInit): Promise<number> => {
  const startedAt = performance.now();
  const response = await fetch(address, init);
  await response.text();
  if (!response.ok) throw new Error(`${address} was answered ${response.status}.`);
  return performance.now() - startedAt;
};

for await (const message of getEachMessage()) {
  const { facts, token, callbackUrl, answer } = Exchange.parse(message);
  let slowestMs = 0;
  for (const address of facts) {
    const headers = { authorization: `Bearer ${token}` };
    slowestMs = Math.max(slowestMs, await timed(address, { headers }));
  }
  const postMs = await timed(callbackUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(answer),
  });
  await sendMessage(slowestMs + postMs);
}
