/** Posts the event of an invocation to an HTTP subscription, and takes what it answers at once. */
import type { Post, Posted } from '../core/ports.ts';
import type { InvocationCompletion, TenantInvocation } from './invocations.ts';
import type { TenantSubscription } from './subscriptions.ts';

export type HttpConfig = NonNullable<TenantSubscription['httpConfig']>;

/** What the answer to the event means: nothing yet, the invocation's completion, or a failure. */
export type Reply = { kind: 'awaited' } | { kind: 'completion'; with: InvocationCompletion };

/** SailPoint's three response modes, and what each tells in `_metadata`. */
const MODES: Record<HttpConfig['httpDispatchMode'], { name: string; hasCallback: boolean }> = {
  SYNC: { name: 'sync', hasCallback: false },
  ASYNC: { name: 'async', hasCallback: true },
  // As in the example of SailPoint's documentation.
  DYNAMIC: { name: 'async', hasCallback: true },
};

/** The metadata that an HTTP subscriber gets: no `invocationId`, and the way back only if there is one. */
export const httpMetadata = (
  metadata: Record<string, unknown>,
  { httpDispatchMode }: HttpConfig,
): Record<string, unknown> => {
  if (metadata.triggerType === 'fireAndForget') return metadata;

  const { name, hasCallback } = MODES[httpDispatchMode];
  const { invocationId, callbackURL, secret, responseMode, ...rest } = metadata;
  return {
    ...rest,
    ...(hasCallback && { callbackURL, secret }),
    ...(responseMode !== undefined && { responseMode: name }),
  };
};

const authorization = (config: HttpConfig): Record<string, string> => {
  const { httpAuthenticationType, basicAuthConfig, bearerTokenAuthConfig } = config;
  if (httpAuthenticationType === 'BEARER_TOKEN') {
    return { authorization: `Bearer ${bearerTokenAuthConfig?.bearerToken ?? ''}` };
  }
  if (httpAuthenticationType === 'BASIC_AUTH') {
    const { userName, password } = basicAuthConfig ?? {};
    const pair = Buffer.from(`${userName ?? ''}:${password ?? ''}`).toString('base64');
    return { authorization: `Basic ${pair}` };
  }
  return {};
};

/** Posts the event; rejects if nobody answers in ten seconds. */
export const postEvent = (post: Post, config: HttpConfig, detail: unknown): Promise<Posted> =>
  post({ url: config.url, headers: authorization(config), json: detail });

/** Reads the answer as the response mode has it. */
export const replyOf = (
  { status, body }: Posted,
  { secret }: TenantInvocation,
  { httpDispatchMode: mode }: HttpConfig,
): Reply => {
  const failed = (error: string): Reply => ({
    kind: 'completion',
    with: { secret, output: null, error },
  });
  if (mode === 'DYNAMIC' && status === 202) return { kind: 'awaited' };
  if (status !== 200) return failed(`The subscriber answered ${status}.`);
  if (mode === 'ASYNC') return { kind: 'awaited' };

  const output = jsonOf(body);
  return output === undefined
    ? failed('The subscriber answered with a body that is no JSON.')
    : { kind: 'completion', with: { secret, output } };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
