import { expect, test } from 'vitest';
import {
  beyondReading,
  MAKING_SCOPES,
  MANAGING_SCOPES,
  mayChange,
  READING_SCOPES,
} from '../../../functions/contracts/scope-sets.ts';
import { REQUIRED_SCOPES } from '../../../functions/contracts/scopes.ts';

test('the reading scopes read, and no stored credential may make tokens', () => {
  expect(READING_SCOPES.filter(mayChange)).toEqual([]);
  expect(MANAGING_SCOPES.filter(mayChange)).toEqual([
    'sp:trigger-service-subscriptions:manage',
    'sp:trigger-service-invocation-status:manage',
  ]);
});

test('whoever makes the two tokens has every scope that they get', () => {
  for (const scope of [...READING_SCOPES, ...MANAGING_SCOPES]) {
    const { includedIn = scope } = REQUIRED_SCOPES.find((one) => one.scope === scope) ?? {};
    expect(MAKING_SCOPES).toContain(includedIn);
  }
});

test('every scope of the table that changes something is asked for where only reading is allowed', () => {
  expect(beyondReading().map(({ scope }) => scope)).toEqual(
    REQUIRED_SCOPES.map(({ scope }) => scope).filter(mayChange),
  );
});

test.each([
  ['sp:scopes:default', false],
  ['idn:identity:read', false],
  ['sp:scopes:all', true],
  ['idn:identity:manage', true],
  ['sp:approvals:write', true],
  ['sp:workflow-execute:external', true],
  // Not known to read.
  ['read', true],
  ['ORG_ADMIN', true],
  ['', true],
  ['sp:scopes:all,idn:identity:read', true],
  ['sp:scopes:all\tidn:identity:read', true],
  // The bit map in an access token.
  ['Cg==', false],
])('%s permits more than to look: %s', (scope, changes) => {
  expect(mayChange(scope)).toBe(changes);
});
