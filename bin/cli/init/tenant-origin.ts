import { InputError } from '../terminal/input-error.ts';

const NAME = /^[a-z\d][a-z\d-]*$/i;
/** Hosts of the user interface; the API's host has `api` after the name. */
const UI_HOST = /^([a-z\d-]+)\.(identitynow(?:-demo)?\.com|saas\.sailpointfedramp\.com)$/i;
const LOOPBACK = /^(127\.0\.0\.1|localhost)$/;

const apiHost = (host: string) => host.replace(UI_HOST, '$1.api.$2');

/** The API's origin for a name (`acme`), a host or any address of the tenant. */
export const tenantOrigin = (given: string): string => {
  const text = given.trim();
  if (NAME.test(text)) return `https://${text.toLowerCase()}.api.identitynow.com`;

  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isSafe = url?.protocol === 'https:' || LOOPBACK.test(url?.hostname ?? '');
  if (!url || !isSafe || url.username || !url.hostname.includes('.')) {
    throw new InputError(
      'Enter the tenant name, such as "acme", or its API URL, such as "https://acme.api.identitynow.com".',
    );
  }
  url.hostname = apiHost(url.hostname);
  return url.origin;
};
