/** HTTP as `fetch` has it, over `node:https`: Node's own takes a tenth of the cold start to load. */
import type { IncomingMessage } from 'node:http';
import * as https from 'node:https';

/** What one needs to know of an answer; a `Response` is one. */
export type Answered = Pick<Response, 'ok' | 'status' | 'text'> & {
  headers: Pick<Headers, 'get'>;
};

/** As much of `fetch` as SailPoint is asked with. */
export type Exchange = (
  url: string,
  init: {
    method: string;
    headers: Record<string, string>;
    body?: string | undefined;
    redirect: 'manual';
    signal: AbortSignal;
    /** Over a connection that is made for it: one that a frozen function kept may be dead. */
    isAlone: boolean;
  },
) => Promise<Answered>;

/** As `fetch` has sent it: firewalls refuse what names no sender. */
const USER_AGENT = { 'user-agent': 'node' };

const textOf = async (incoming: IncomingMessage): Promise<string> =>
  new TextDecoder().decode(Buffer.concat(await incoming.toArray()));

/** Fails as `fetch` does: a TypeError with the system's error as its cause, or the signal's reason. */
export const exchange: Exchange = (url, { method, headers, body, signal, isAlone }) =>
  new Promise((resolve, reject) => {
    const failure = (cause: unknown) =>
      signal.aborted ? signal.reason : new TypeError('The request failed.', { cause });
    const answered = (incoming: IncomingMessage): Answered => {
      const { statusCode: status = 0, headers: told } = incoming;
      return {
        status,
        ok: status >= 200 && status <= 299,
        headers: { get: (name) => told[name]?.toString() ?? null },
        text: () => textOf(incoming).catch((cause) => Promise.reject(failure(cause))),
      };
    };

    // An import of `node:http` would load `fetch` with it.
    const { request } =
      new URL(url).protocol === 'https:' ? https : process.getBuiltinModule('node:http');
    request(
      url,
      {
        method,
        headers: { ...USER_AGENT, ...headers },
        signal,
        ...(isAlone && { agent: false }),
      },
      (incoming) => resolve(answered(incoming)),
    )
      .on('error', (cause) => reject(failure(cause)))
      .end(body);
  });
