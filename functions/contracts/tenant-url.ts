import * as z from 'zod/mini';

/** A tenant's API origin such as `https://acme.api.identitynow.com`, as `URL.origin` writes it. */
export const TenantUrl = z
  .string('is missing; give the tenant\'s API, such as "https://acme.api.identitynow.com"')
  .check(
    z.refine(
      (url) => URL.canParse(url) && url.startsWith('https://') && new URL(url).origin === url,
      {
        error: ({ input }) =>
          /^[\w-]+(\.[\w-]+)+(:\d+)?$/.test(String(input))
            ? `has no scheme; write "https://${input}"`
            : 'must be an https origin without a path, such as "https://acme.api.identitynow.com"',
      },
    ),
  );
