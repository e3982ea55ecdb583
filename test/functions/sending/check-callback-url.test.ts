import { expect, test } from 'vitest';
import { checkCallbackUrl } from '../../../functions/sending/rules/check-callback-url.ts';
import { CALLBACK_URL, INVOCATION_ID, TENANT_URL } from '../fixtures.ts';

const HOST = 'acme.api.identitynow.com';
const PATH = `/beta/trigger-invocations/${INVOCATION_ID}/complete`;
const check = (callbackUrl: string, invocationId = INVOCATION_ID) =>
  checkCallbackUrl(callbackUrl, { tenantUrl: TENANT_URL, invocationId });

test.each([
  CALLBACK_URL,
  `${TENANT_URL}/v3/trigger-invocations/${INVOCATION_ID}/complete`,
  `${TENANT_URL}/beta/trigger-invocations/${INVOCATION_ID.toUpperCase()}/complete`,
  `${TENANT_URL}/beta/trigger-invocations/${INVOCATION_ID.replaceAll('-', '')}/complete`,
  `${TENANT_URL}/v2024/trigger-invocations/${INVOCATION_ID}/complete`,
  `${TENANT_URL}/v2026/trigger-invocations/${INVOCATION_ID}/complete`,
  `${TENANT_URL}/trigger-invocations/v1/${INVOCATION_ID}/complete`,
])('%s may be answered', (url) => {
  expect(check(url)).toBeUndefined();
});

test('a tenant on a port of its own may be answered there alone', () => {
  const at = (origin: string) =>
    checkCallbackUrl(`${origin}${PATH}`, {
      tenantUrl: 'https://localhost:8443',
      invocationId: INVOCATION_ID,
    });

  expect(at('https://localhost:8443')).toBeUndefined();
  expect(at('https://localhost')?.message).toContain('origin');
});

const REFUSED: Record<string, string[]> = {
  protocol: [
    `http://${HOST}${PATH}`,
    `ftp://${HOST}${PATH}`,
    `file://${HOST}${PATH}`,
    `javascript:fetch('https://${HOST}${PATH}')`,
    `data:text/plain,https://${HOST}${PATH}`,
    `wss://${HOST}${PATH}`,
    `blob:https://${HOST}${PATH}`,
  ],
  'user info': [
    `https://user@${HOST}${PATH}`,
    `https://user:password@${HOST}${PATH}`,
    `https://:password@${HOST}${PATH}`,
    `https://${HOST}@evil.example${PATH}`,
    `https://${HOST}%2F@evil.example${PATH}`,
    `https://${HOST}:443@169.254.169.254${PATH}`,
  ],
  origin: [
    `https://evil.example${PATH}`,
    `https://${HOST}.evil.example${PATH}`,
    `https://evil${HOST}${PATH}`,
    `https://api.identitynow.com${PATH}`,
    `https://other.api.identitynow.com${PATH}`,
    `https://acme.api.identitynow-demo.com${PATH}`,
    `https://${HOST}.${PATH}`,
    `https://${HOST}:8443${PATH}`,
    `https://${HOST}:80${PATH}`,
    `https://${HOST}:0${PATH}`,
    `https://\u0430cme.api.identitynow.com${PATH}`,
    `https://xn--cme-8cd.api.identitynow.com${PATH}`,
    `https://evil.example\\@${HOST}${PATH}`,
    `https://evil.example/https://${HOST}${PATH}`,
    `https://evil.example?${HOST}${PATH}`,
    `https://evil.example#${HOST}${PATH}`,
    `https://127.0.0.1${PATH}`,
    `https://2130706433${PATH}`,
    `https://0x7f.1${PATH}`,
    `https://017700000001${PATH}`,
    `https://169.254.169.254${PATH}`,
    `https://[::1]${PATH}`,
    `https://[::ffff:169.254.169.254]${PATH}`,
    `https://localhost${PATH}`,
  ],
  form: [
    '',
    'null',
    HOST + PATH,
    `//${HOST}${PATH}`,
    `https://${HOST}:x${PATH}`,
    `https://${HOST}:99999${PATH}`,
    `https://exa mple${PATH}`,
    ` ${CALLBACK_URL}`,
    `${CALLBACK_URL}\n`,
    `${TENANT_URL}/beta/\ttrigger-invocations/${INVOCATION_ID}/complete`,
    `https:\\\\${HOST}${PATH}`,
    `https:${HOST}${PATH}`,
    `https:///${HOST}${PATH}`,
    `https://${HOST}\\beta\\trigger-invocations\\${INVOCATION_ID}\\complete`,
    `HTTPS://${HOST}${PATH}`,
    `https://ACME.api.identitynow.com${PATH}`,
    `https://acme\u3002api\uff0eidentitynow\uff61com${PATH}`,
    `https://${HOST}:443${PATH}`,
    `https://${HOST}:${PATH}`,
    `https://@${HOST}${PATH}`,
    `https://acme%2eapi.identitynow.com${PATH}`,
    `https://acme.api.identity\u00adnow.com${PATH}`,
    `${CALLBACK_URL}?`,
    `${CALLBACK_URL}?to=https://evil.example`,
    `${CALLBACK_URL}#`,
    `${CALLBACK_URL}#fragment`,
    `${TENANT_URL}/x/..${PATH}`,
    `${TENANT_URL}/x/%2e%2E${PATH}`,
    `${TENANT_URL}/.${PATH}`,
    `${TENANT_URL}${PATH}/..`,
    `${TENANT_URL}/beta/trigger-invocations/${INVOCATION_ID}/\u00e7omplete`,
  ],
  path: [
    `${TENANT_URL}/`,
    `${TENANT_URL}/${PATH}`,
    `${CALLBACK_URL}/`,
    `${CALLBACK_URL}d`,
    `${CALLBACK_URL};x`,
    `${TENANT_URL}/v20255/trigger-invocations/${INVOCATION_ID}/complete`,
    `${TENANT_URL}/Beta/trigger-invocations/${INVOCATION_ID}/complete`,
    `${TENANT_URL}/beta/trigger-invocations//complete`,
    `${TENANT_URL}/trigger-invocations/v1/${INVOCATION_ID}/complete/x`,
    `${TENANT_URL}/trigger-invocations/v1/${INVOCATION_ID}/completed`,
    `${TENANT_URL}/trigger-invocations/${INVOCATION_ID}/complete`,
    `${TENANT_URL}/beta/trigger-invocations/v1/${INVOCATION_ID}/complete`,
    `${TENANT_URL}/beta/trigger-invocations/${INVOCATION_ID}%2Fcomplete`,
    `${TENANT_URL}/beta%2Ftrigger-invocations/${INVOCATION_ID}/complete`,
    `${TENANT_URL}/beta/trigger-invocations/..%2f..%2f${INVOCATION_ID}/complete`,
    `${TENANT_URL}/beta/trigger-invocations/${INVOCATION_ID}%00/complete`,
    `${TENANT_URL}/beta/trigger-invocations/%33${INVOCATION_ID.slice(1)}/complete`,
    `${TENANT_URL}/oauth/token${PATH}`,
  ],
  'invocation id': [
    `${TENANT_URL}/beta/trigger-invocations/${INVOCATION_ID.slice(1)}/complete`,
    `${TENANT_URL}/beta/trigger-invocations/00000000-0000-0000-0000-000000000000/complete`,
    `${TENANT_URL}/trigger-invocations/v1/v1/complete`,
  ],
};

test.each(
  Object.entries(REFUSED).flatMap(([part, urls]) => urls.map((url) => [url, part] as const)),
)('%j is refused for its %s', (url, part) => {
  expect(check(url)).toEqual({
    code: 'CALLBACK_URL_REFUSED',
    message: `The callback URL's ${part} is not that of this invocation at this tenant.`,
  });
});

test.each(['..%2F..%2Fx', '%2e%2e', 'a;b'])('an id of %s is no id, even when it agrees', (id) => {
  const url = `${TENANT_URL}/beta/trigger-invocations/${id}/complete`;

  expect(check(url, id)).toMatchObject({ code: 'CALLBACK_URL_REFUSED' });
});
