import { Configuration } from 'sailpoint-api-client';
import { onTestFinished } from 'vitest';
import { type StartOptions, startTenant } from '../../../local/tenant/start-tenant.ts';

/** The tenant on a real port, and the official SDK's configuration for its administrator. */
export const running = async (options: StartOptions = {}) => {
  const tenant = await startTenant(options);
  onTestFinished(() => tenant.close());
  const { url, clientId, clientSecret } = tenant;

  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/_control${path}`, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
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

  return { ...tenant, control, configuration, sessionOf };
};
