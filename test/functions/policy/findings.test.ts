import { expect, test } from 'vitest';
import { policySetFrom } from '../../../functions/policy/compile.ts';
import { findingsIn, STARTER, starterSet } from './cedar.ts';

test('the starter policies are right', () => {
  expect(starterSet().policies.map(({ id }) => id)).toEqual([
    'deny-leavers',
    'approve-low-privilege',
    'review-privileged',
    'review-own-privileged',
    'approve-removals',
    'review-sod-violations',
    'deny-service-identities-outside-window',
  ]);
});

test('every mistake is told, in the order of files and lines', () => {
  const findings = findingsIn({
    'a.cedar':
      '@id("a") permit (principal, action, resource);\n@id("a") permit (principal, action, resource);',
    'b.cedar':
      '\npermit (principal, action, resource);\n@id("a") forbid (principal, action, resource);',
    'c.cedar': 'permit (principal',
  });

  expect(findings.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'a.cedar:2',
    'b.cedar:2',
    'b.cedar:3',
    'c.cedar:1',
  ]);
});

test('a policy set that is wrong is POLICY_INVALID with every line', () => {
  const files = [
    {
      name: 'a.cedar',
      text: 'permit (principal, action, resource);\n@id("A") forbid (principal, action, resource);',
    },
  ];

  expect(() => policySetFrom({ ...STARTER, files })).toThrow(
    expect.objectContaining({
      code: 'POLICY_INVALID',
      message:
        'a.cedar:1: there is no @id. Every policy needs an @id("…") that no other one has.\n' +
        'a.cedar:2: @id has other signs. It takes a-z, 0-9 and dashes, at most 64 of them.',
    }),
  );
});
