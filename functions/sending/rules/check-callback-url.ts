import { isSameId } from '../../contracts/ids.ts';
import type { Failure } from '../../contracts/invocation.ts';

const refused = (part: string): Failure => ({
  code: 'CALLBACK_URL_REFUSED',
  message: `The callback URL's ${part} is not that of this invocation at this tenant.`,
});

/**
 * Why an answer must not go to `callbackUrl`, or `undefined` if it may.
 *
 * It may go to the tenant's own origin (`https://acme.api.identitynow.com`), to the completion of
 * this invocation, and to nothing else: the answer carries the invocation's secret. SailPoint's
 * paths are `/beta/...`, `/v3/...`, `/v2025/...` and `/trigger-invocations/v1/...`.
 */
export const checkCallbackUrl = (
  callbackUrl: string,
  { tenantUrl, invocationId }: { tenantUrl: string; invocationId: string },
): Failure | undefined => {
  if (!URL.canParse(callbackUrl)) return refused('form');

  const url = new URL(callbackUrl);
  if (url.protocol !== 'https:') return refused('protocol');
  if (url.username || url.password) return refused('user info');
  if (url.origin !== new URL(tenantUrl).origin) return refused('origin');
  // A text that the parser has to repair may mean something else to another parser.
  if (callbackUrl !== url.origin + url.pathname) return refused('form');

  const [, id] =
    /^\/(?:beta|v\d{1,4})\/trigger-invocations\/([\w-]+)\/complete$/.exec(url.pathname) ??
    /^\/trigger-invocations\/v\d+\/([\w-]+)\/complete$/.exec(url.pathname) ??
    [];
  if (!id) return refused('path');
  return isSameId(id, invocationId) ? undefined : refused('invocation id');
};
