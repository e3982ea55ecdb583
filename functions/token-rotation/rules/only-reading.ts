import { mayChange, wellKnown } from '../../contracts/scope-sets.ts';
import { ServiceError } from '../../errors.ts';

/** The token, or TOKEN_MAY_CHANGE: what the request path reads must not change anything at SailPoint. */
export const onlyReading = <Token extends { scopes?: string[] }>(
  token: Token,
  secretId: string,
): Token => {
  const changing = (token.scopes ?? []).filter(mayChange);
  if (changing.length === 0) return token;

  const shown = wellKnown(changing);
  const others = changing.length - shown.length;
  throw new ServiceError(
    'TOKEN_MAY_CHANGE',
    `The credential in the secret "${secretId}" may do more than read ` +
      `(${[...shown, ...(others > 0 ? [`${others} other scopes`] : [])].join(', ')}), ` +
      'so its access token was not stored; store one with reading scopes with npx countersign init.',
  );
};
