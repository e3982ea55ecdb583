/** What a token may do that only reads: the one that the request path has must not do more. */
import {
  beyondReading,
  mayChange,
  READING_SCOPES,
} from '../../../functions/contracts/scope-sets.ts';
import type { OpenTenant } from '../installation/tenant.ts';
import { bad, type Finding, good, warning } from './finding.ts';
import { askFor } from './scopes.ts';

/** A name as SailPoint gives them; anything else is not shown. */
const NAME = /^(sp|idn):[\w:-]{1,60}$/;

const shown = (scope: string) => (NAME.test(scope) ? scope : 'a scope that is not shown');

const inWords = (scopes: Iterable<string>) => [...new Set(scopes)].join(', ');

/**
 * Asks SailPoint, because the scopes in an access token are a bit map that only SailPoint can read,
 * and takes what SailPoint said when it made the token. `remedy` tells how to get a token that only
 * reads, `unsure` how bad it is if SailPoint does not tell.
 */
export const onlyReads = async (
  name: string,
  open: OpenTenant,
  remedy: string,
  unsure: (name: string, detail: string, remedy: string) => Finding = warning,
): Promise<Finding> => {
  const asked = await Promise.all(
    beyondReading().map(async (required) => ({ ...required, ...(await askFor(open, required)) })),
  );
  const said = open.token.scopes ?? [];
  const changing = inWords([
    ...asked.filter(({ verdict }) => verdict === 'granted').map(({ scope }) => scope),
    ...said.filter(mayChange).map(shown),
  ]);
  if (changing) return bad(name, `may do more than read: ${changing}`, remedy);

  const untold = asked.find(({ verdict }) => verdict === 'unknown');
  if (untold) {
    return unsure(name, `could not be verified (${untold.reason})`, 'Try again later.');
  }
  const unneeded = inWords(
    said.filter(
      (scope) => NAME.test(scope) && !READING_SCOPES.includes(scope) && !mayChange(scope),
    ),
  );
  return unneeded
    ? warning(name, `reads more than it needs to: ${unneeded}`, remedy)
    : good(name, 'only reads');
};
