export const WORKFLOW_URL = 'https://acme.api.identitynow.com/workflows/v1/execute/external/1';

type Client = { clientId: string; clientSecret: string };

/** A SailPoint tenant that mints tokens and knows which of them are good. */
export const fakeTenant = (now: () => Date, clients: Client[], subscriptionIds: string[]) => {
  const goodUntil = new Map<string, number>();
  const bearers = new Map<string, string>();
  const state = {
    lifetimeSeconds: 43_200,
    revoked: new Set<string>(),
    scope: 'idn:identity:read sp:scopes:default' as string | undefined,
    /** What the subscriptions show in place of what they are. */
    changed: {} as Record<string, unknown>,
  };
  let minted = 0;

  const mint = (label: string) => {
    minted += 1;
    const token = `AccessTokenCanary-${label}-${minted}-e5d4c3b2a1`;
    goodUntil.set(token, now().getTime() + state.lifetimeSeconds * 1_000);
    return token;
  };
  const accepts = (token: string | undefined) =>
    (goodUntil.get(token ?? '') ?? 0) > now().getTime();
  for (const id of subscriptionIds) bearers.set(id, mint('first'));

  const oauth = (init: RequestInit) => {
    const form = new URLSearchParams(String(init.body));
    const id = form.get('client_id') ?? '';
    const known = clients.some(
      (client) => client.clientId === id && client.clientSecret === form.get('client_secret'),
    );
    if (form.get('grant_type') !== 'client_credentials' || !known || state.revoked.has(id)) {
      const told = { error: 'invalid_client', error_description: 'Bad client credentials' };
      return Response.json(told, { status: 401 });
    }
    const answer = { access_token: mint(id), token_type: 'bearer' };
    return Response.json({
      ...{ ...answer, expires_in: state.lifetimeSeconds },
      ...(state.scope !== undefined && { scope: state.scope }),
    });
  };

  const patch = (id: string, init: RequestInit) => {
    const [place, { op, path, value }] = JSON.parse(String(init.body));
    const keepsPlace = place.path === '/httpConfig/url' && place.value === WORKFLOW_URL;
    if (!keepsPlace || op !== 'replace' || !path.endsWith('/bearerTokenAuthConfig/bearerToken')) {
      return Response.json({ messages: [{ text: 'Bad patch' }] }, { status: 400 });
    }
    bearers.set(id, value);
    return Response.json(subscription(id));
  };

  return {
    state,
    mint,
    accepts,
    tokens: () => [...goodUntil.keys()],
    bearerOf: (id: string) => bearers.get(id),
    revokeToken: (token: string) => goodUntil.delete(token),

    async fetch(url: string, init: RequestInit): Promise<Response> {
      const { pathname } = new URL(url);
      const headers = new Headers(init.headers);
      if (pathname === '/oauth/token') return oauth(init);
      if (!accepts(headers.get('authorization')?.replace(/^Bearer /, ''))) {
        return Response.json({ error: 'JWT validation failed: JWT is expired' }, { status: 401 });
      }
      if (pathname === '/public-identities/v1') return Response.json([]);
      if (init.method === 'GET')
        return Response.json(
          subscriptionIds.map((id) => ({ ...subscription(id), ...state.changed })),
        );
      return patch(pathname.split('/').at(-1) ?? '', init);
    },
  };
};

const subscription = (id: string) => ({
  id,
  name: `To ${id}`,
  triggerId: 'idn:access-request-post-approval',
  enabled: true,
  type: 'HTTP',
  httpConfig: {
    url: WORKFLOW_URL,
    httpAuthenticationType: 'BEARER_TOKEN',
    bearerTokenAuthConfig: { bearerToken: null },
  },
});
