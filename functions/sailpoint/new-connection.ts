/** One exchange over a connection that is made for it: one that a frozen function kept may be dead. */
import * as http from 'node:http';
import * as https from 'node:https';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** As `fetch` has it, and as much of it as an answer needs. */
export type Exchange = (
  url: string,
  init: {
    method: string;
    headers: Record<string, string>;
    body: string;
    redirect: 'manual';
    signal: AbortSignal;
  },
) => Promise<Response>;

/** Statuses that a `Response` takes no body with. */
const WITHOUT_BODY: readonly unknown[] = [204, 205, 304];

const responseOf = (incoming: http.IncomingMessage): Response => {
  const { statusCode: status } = incoming;
  const retryAfter = incoming.headers['retry-after'];
  const isEmpty = WITHOUT_BODY.includes(status);
  if (isEmpty) incoming.resume();
  return new Response(isEmpty ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>), {
    ...(status !== undefined && { status }),
    headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  });
};

/** Fails as `fetch` does: a TypeError with the system's error as its cause, or the signal's reason. */
export const overNewConnection: Exchange = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const fail = (cause: unknown) =>
      reject(signal.aborted ? signal.reason : new TypeError('The request failed.', { cause }));
    const { request } = new URL(url).protocol === 'https:' ? https : http;
    request(url, { method, headers, agent: false, signal }, (incoming) => {
      try {
        resolve(responseOf(incoming));
      } catch (error) {
        fail(error);
      }
    })
      .on('error', fail)
      .end(body);
  });
