import { expect, test } from 'vitest';
import { checkedPolicies } from '../../functions/policy-set/checked-policies.ts';
import { readPolicyFiles } from '../../functions/policy-set/policy-files.ts';

test('the shadow policies of the local installation are valid', () => {
  expect(checkedPolicies('local/shadow-policies').policies.length).toBeGreaterThan(0);
});

test('they are written for the schema of the policies that decide', () => {
  expect(readPolicyFiles('local/shadow-policies').schema).toEqual(
    readPolicyFiles('policies').schema,
  );
});
