/** The way to the tenant: what it was asked and when, and everything that can happen on the way. */
import type { FastifyInstance, InjectOptions } from 'fastify';
import { ANSWER_TIMEOUT_MS } from '../../../functions/sailpoint/callback.ts';
import type { CallFault } from '../../../local/tenant/core/faults.ts';
import type { Tenant } from '../../../local/tenant/tenant.ts';
import type { Clock } from './clock.ts';
import type { Container } from './container.ts';
import { failed, type Trouble, timedOut } from './trouble.ts';

export type Sent = {
  /** The function that sent it, or `operator`. */
  by: string;
  /** When its sender began, and when it had the answer. */
  at: number;
  answeredAt: number | undefined;
  method: string;
  path: string;
  /** Of a callback: the invocation that it answers. */
  invocationId: string | undefined;
  status: number | undefined;
  retryAfterMs: number | undefined;
};

export type NetworkDeps = {
  clock: Clock;
  app: FastifyInstance;
  tenant: Tenant;
  origin: string;
  /** Decides what happens to a request; `nth` counts those of one invocation from 0. */
  troubleOf: (request: Sent, nth: number) => Trouble | undefined;
  /** Hears of each answer that leaves. */
  onAnswer: (by: string, invocationId: string) => void;
  /** What the body of a granted read becomes. */
  oddBodyOf: (path: string, body: string) => string;
};

/** Whoever sends: a container, or a person with the command line. */
export type Sender = Pick<Container, 'effect'> & { functionName: string };

export type Network = ReturnType<typeof network>;

export const network = (deps: NetworkDeps) => {
  const { clock, app, tenant, origin, troubleOf, onAnswer, oddBodyOf } = deps;
  const sent: Sent[] = [];
  /** Origins other than the tenant's that somebody tried to reach. */
  const foreign: string[] = [];
  const counts = new Map<string, number>();

  const strike = ({ method, path, invocationId }: Sent, fault: CallFault) =>
    tenant.faults.calls.arm({
      match: invocationId ? { invocationId } : { method, pathPattern: `^${path}$` },
      times: 1,
      fault,
    });

  const carryOut = async (request: Sent, url: string, init: RequestInit) => {
    const answer = await clock.hold(
      app.inject({
        method: request.method as NonNullable<InjectOptions['method']>,
        url,
        headers: init.headers as Record<string, string>,
        ...(init.body ? { payload: String(init.body) } : {}),
      }),
    );
    request.status = answer.statusCode;
    const retryAfter = answer.headers['retry-after'];
    if (retryAfter !== undefined) request.retryAfterMs = Number(retryAfter) * 1_000;
    const isRead = answer.statusCode === 200 && request.invocationId === undefined;
    const body = isRead ? oddBodyOf(request.path, answer.body) : answer.body;
    return new Response(answer.statusCode === 204 ? null : body, {
      status: answer.statusCode,
      headers: {
        'content-type': String(answer.headers['content-type'] ?? ''),
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      },
    });
  };

  const exchange = async (request: Sent, url: string, init: RequestInit, timeoutMs: number) => {
    const nth = counts.get(request.invocationId ?? '') ?? 0;
    if (request.invocationId) counts.set(request.invocationId, nth + 1);
    const trouble = troubleOf(request, nth);

    if (trouble?.kind === 'unreached') throw failed('ECONNREFUSED');
    if (trouble?.kind === 'silence') {
      await clock.sleep(timeoutMs);
      throw timedOut();
    }
    if (trouble?.kind === 'slow') await clock.sleep(Math.min(trouble.ms, timeoutMs));
    if (trouble?.kind === 'slow' && trouble.ms >= timeoutMs) {
      await carryOut(request, url, init);
      throw timedOut();
    }
    if (trouble?.kind === 'status') {
      const { status, retryAfterSeconds, quotes } = trouble;
      const told = quotes
        ? `Cannot read ${init.body} at ${url}`
        : 'It is the fault that was armed.';
      const headers: Record<string, string> = retryAfterSeconds
        ? { 'Retry-After': `${retryAfterSeconds}` }
        : {};
      strike(request, { status, headers, body: { messages: [{ text: told }] } });
    }
    const answer = await carryOut(request, url, init);
    if (trouble?.kind !== 'lost') return answer;

    // Its sender never sees the answer, nor how long to wait.
    Object.assign(request, { status: undefined, retryAfterMs: undefined });
    if (trouble.after === 'timeout') await clock.sleep(timeoutMs);
    throw trouble.after === 'timeout' ? timedOut() : failed('ECONNRESET');
  };

  return {
    sent,
    foreign,
    /** `fetch` for one container; nobody waits longer than `timeoutMs`, but for the answer to an answer. */
    fetchFrom:
      (sender: Sender, timeoutMs: number): typeof globalThis.fetch =>
      (address, init = {}) => {
        const { origin: to, pathname: path, search } = new URL(String(address));
        const method = init.method ?? 'GET';
        const invocationId = /\/trigger-invocations\/(?:v1\/)?([\w-]+)\/complete$/.exec(path)?.[1];
        const request: Sent = {
          ...{ by: sender.functionName, at: clock.time(), answeredAt: undefined },
          ...{ method, path, invocationId, status: undefined, retryAfterMs: undefined },
        };
        return sender
          .effect(
            `${method} ${invocationId ? 'callback' : path.replace(/[\da-f]{32}/, '{id}')}`,
            () => {
              if (to !== origin) {
                foreign.push(to);
                throw failed('ENOTFOUND');
              }
              sent.push(request);
              if (invocationId) onAnswer(sender.functionName, invocationId);
              const patience = invocationId ? ANSWER_TIMEOUT_MS : timeoutMs;
              return exchange(request, `${path}${search}`, init, patience);
            },
          )
          .finally(() => {
            request.answeredAt = clock.time();
          });
      },
  };
};
