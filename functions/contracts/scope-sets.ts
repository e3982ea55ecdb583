/** Who carries which scope, and what is too much for whom. */
import type { Access, RequiredScope } from './required-scope.ts';
import { REQUIRED_SCOPES } from './scopes.ts';

/** The scopes that a credential needs, each with the call that proves it. */
export const scopesFor = (access: Access): RequiredScope[] =>
  REQUIRED_SCOPES.filter((required) => required.access.includes(access));

const names = (scopes: readonly RequiredScope[]): string[] => scopes.map(({ scope }) => scope);

export const READING_SCOPES: readonly string[] = names(scopesFor('reading'));
export const MANAGING_SCOPES: readonly string[] = names(scopesFor('managing'));

/** The scopes to tick for the token that `countersign init` makes the other two with. */
export const MAKING_SCOPES: readonly string[] = names(
  REQUIRED_SCOPES.filter(({ includedIn }) => includedIn === undefined),
);

/** The scopes of a credential that permit more than to look, each with the call that tells. */
export const changingScopesFor = (access: Access): RequiredScope[] =>
  scopesFor(access).filter(({ scope }) => mayChange(scope));

/** Those that a credential which only reads must not have. */
export const beyondReading = (): RequiredScope[] => [
  ...changingScopesFor('managing'),
  ...changingScopesFor('making'),
];

/** All scopes end with what they permit, except that of every token. */
const READS = /^(sp:scopes:default|[\w-]+(:[\w-]+)*:read)$/;
/** The scopes as in an access token: bits that only SailPoint can read, so no scope is named. */
const BIT_MAP = /^[\w+/-]+={1,2}$/;

/** Whether a scope permits more than to look: each that is not known to read, whatever it is called. */
export const mayChange = (scope: string): boolean => !READS.test(scope) && !BIT_MAP.test(scope);

/** The ones that a message may show: what SailPoint answers may be anything. */
export const wellKnown = (scopes: readonly string[]): string[] =>
  scopes.filter((scope) => scope === 'sp:scopes:all' || names(REQUIRED_SCOPES).includes(scope));
