import { expect, test, vi } from 'vitest';
import { checkedPolicies } from '../../../functions/policy-set/checked-policies.ts';
import { policyFolder } from '../../bin/cli/folder.ts';

const unasked = () =>
  policyFolder({
    'a.cedar':
      '@id("p") permit (principal, action, resource) when { context.itemCount < 3 };\n@id("f") forbid (principal, action, resource) when { principal has status && principal.status == "X" };',
  });
const NAMED = expect.stringMatching(
  /a\.cedar:1: warning: p approves without principal\.status, on which f rests/,
);

test('a permit that does not ask for what a forbid rests on is told at synth', () => {
  const warn = vi.fn();

  expect(checkedPolicies(unasked(), { warn }).policies).toHaveLength(2);
  expect(warn).toHaveBeenCalledExactlyOnceWith(NAMED);
});

test('it is told as a warning of the process unless somebody else takes it', () => {
  const emit = vi.spyOn(process, 'emitWarning').mockReturnValue();

  checkedPolicies(unasked());

  expect(emit).toHaveBeenCalledExactlyOnceWith(NAMED, 'Policies');
  emit.mockRestore();
});

test('where it is strict, it is a mistake', () => {
  expect(() => checkedPolicies(unasked(), { strict: true })).toThrow(/p approves without/);
});

test('the starter policies warn of nothing', () => {
  const warn = vi.fn();

  checkedPolicies('local/starter-policies', { strict: true, warn });

  expect(warn).not.toHaveBeenCalled();
});
