import { Configuration } from 'sailpoint-api-client';
import { onTestFinished, vi } from 'vitest';
import { controlAuthorization } from '../../../local/tenant/http/control-key.ts';
import { type StartOptions, startTenant } from '../../../local/tenant/start-tenant.ts';
import type { EventDetail } from './in-process.ts';

/** The tenant on a real port, and the official SDK's configuration for its administrator. */
export const running = async (options: StartOptions = {}) => {
  // The SDK warns of experimental endpoints on every call.
  const quiet = vi.spyOn(console, 'log').mockReturnValue();
  onTestFinished(() => quiet.mockRestore());
  const tenant = await startTenant(options);
  onTestFinished(() => tenant.close());
  const { url, clientId, clientSecret } = tenant;

  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/_control${path}`, {
      method,
      headers: {
        authorization: controlAuthorization(tenant),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  const configuration = (login = { clientId, clientSecret }) =>
    Object.assign(new Configuration({ baseurl: url, tokenUrl: `${url}/oauth/token`, ...login }), {
      experimental: true,
      retriesConfig: { retries: 0 },
    });
  const sessionOf = async (identityId: string) => {
    const { access_token } = await control('POST', '/tokens', { identityId });
    return Object.assign(
      new Configuration({ baseurl: url, tokenUrl: '', accessToken: access_token }),
      { experimental: true, retriesConfig: { retries: 0 } },
    );
  };

  /** The metadata of the first event, once it was delivered. */
  const delivered = () =>
    vi.waitFor(async () => {
      const [delivery] = await control('GET', '/log?kind=delivery');
      return delivery.event.detail._metadata as EventDetail['_metadata'];
    });

  return { ...tenant, control, configuration, sessionOf, delivered };
};
