/** Calls an HTTP subscriber as SailPoint does: it has ten seconds, and is not followed elsewhere. */
import type { Post } from '../core/ports.ts';

const TIMEOUT_MS = 10_000;

export const fetchPost: Post = async ({ url, headers, json }) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(json),
    // What the subscription authenticates with is meant for its URL alone.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { status: response.status, body: await response.text() };
};
