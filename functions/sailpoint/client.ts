/** Port to SailPoint's API, and its HTTP adapter: one request, one answer. */
import type * as z from 'zod/mini';
import type { Secret } from '../contracts/credentials.ts';
import { jsonIn } from '../contracts/json.ts';
import { refusal, retryAfterMs, unreachable, unusable } from './error.ts';
import { type Exchange, exchange } from './exchange.ts';
import { experimentalHeader } from './experimental.ts';
import { messageOf } from './message.ts';
import { networkCode } from './network-error.ts';
import { onWire, type SailPointBody } from './wire.ts';

export type SailPointRequest<Answer> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/${string}`;
  query?: Record<string, string>;
  bearer?: Secret;
  body?: SailPointBody;
  /** Whether it changes nothing and may be sent twice; a GET is always one. */
  isRead?: boolean;
  /** What the JSON of a granted request must be; an empty answer counts as `undefined`. */
  answer: z.ZodMiniType<Answer>;
};

export type SailPoint = {
  /** The granted answer; anything else is a `SailPointError`. */
  request<Answer>(request: SailPointRequest<Answer>): Promise<Answer>;
};

export type SailPointOptions = {
  /** The tenant's API origin, such as `https://acme.api.identitynow.com`. */
  tenantUrl: string;
  fetch?: Exchange | undefined;
  /** How long one attempt may take, the answer's body included. */
  timeoutMs?: number;
  now?: () => Date;
};

/** How a connection ends that was kept while the function was paused, and forgotten on the way. */
const RESET = /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/;

export const sailPoint = ({
  tenantUrl,
  fetch = exchange,
  timeoutMs = 5_000,
  now = () => new Date(),
}: SailPointOptions): SailPoint => ({
  async request({ method, path, query = {}, bearer, body, isRead = method === 'GET', answer }) {
    const place = `${method} ${path}`;
    const search = new URLSearchParams(query).toString();
    const wire = onWire(bearer, body);
    const signal = AbortSignal.timeout(timeoutMs);

    const ask = async ({ isAlone }: { isAlone: boolean }) => {
      const response = await fetch(`${tenantUrl}${path}${search && `?${search}`}`, {
        method,
        headers: { ...wire.headers, ...experimentalHeader(path) },
        body: wire.body,
        redirect: 'manual',
        signal,
        isAlone,
      });
      return { response, text: await response.text() };
    };
    const askOnceMore = (thrown: unknown) => {
      if (!isRead || !RESET.test(networkCode(thrown) ?? '')) throw thrown;
      // The others that were kept may be dead as well.
      return ask({ isAlone: true });
    };
    const { response, text } = await ask({ isAlone: false })
      .catch(askOnceMore)
      .catch((thrown: unknown) => {
        const reason = signal.aborted
          ? `no answer within ${timeoutMs} ms`
          : (networkCode(thrown) ?? 'no reason given');
        throw unreachable(place, reason);
      });

    if (!response.ok) {
      throw refusal(place, messageOf(text, wire.secrets), {
        status: response.status,
        retryAfterMs: retryAfterMs(response, now()),
      });
    }

    const value = jsonIn(text);
    const parsed = answer.safeParse(value);
    const isPage = value === undefined && text.trim() !== '';
    if (parsed.success && !isPage) return parsed.data;
    throw unusable(place, response.status, wrongFields(parsed.error));
  },
});

// Names of fields tell enough: what the parser says may quote the answer.
const wrongFields = (error: z.core.$ZodError | undefined): string[] =>
  [...new Set(error?.issues.map(({ path }) => path.join('.')))].slice(0, 5);
