import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  repairSteps,
  type SubscriptionRepair,
} from '../../../../bin/cli/subscriptions/repair-steps.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../../functions/contracts/trigger.ts';
import type { PatchOperation } from '../../../../functions/sailpoint/subscriptions.ts';

const enable: PatchOperation = { op: 'replace', path: '/enabled', value: true };
const filter = (op: 'add' | 'replace' | 'remove'): PatchOperation =>
  op === 'remove' ? { op, path: '/filter' } : { op, path: '/filter', value: '$.new' };
const pre = (...operations: PatchOperation[]): SubscriptionRepair => ({
  ...{ triggerId: PRE_APPROVAL, subscriptionId: 'pre', operations },
});
const dynamic = (...operations: PatchOperation[]): SubscriptionRepair => ({
  ...{ triggerId: DYNAMIC_APPROVER, subscriptionId: 'dynamic', operations },
});

test('reviewers are brought in first, and what is right is left alone', () => {
  expect(repairSteps([pre(enable), dynamic(enable)])).toEqual([dynamic(enable), pre(enable)]);
  expect(repairSteps([pre(), dynamic(enable)])).toEqual([dynamic(enable)]);
  expect(repairSteps([pre(), dynamic()])).toEqual([]);
});

test('where both filters change, dynamic approval sees everything until pre-approval has its own', () => {
  expect(repairSteps([pre(enable, filter('replace')), dynamic(filter('replace'), enable)])).toEqual(
    [
      dynamic(filter('remove'), enable),
      pre(enable, filter('replace')),
      'drain',
      dynamic(filter('add')),
    ],
  );
});

/** What each filter lets through: requests 0 to 3; none is everything. */
const SETS: Record<string, number[]> = { '$.a': [0, 1], '$.b': [1, 2], '$.new': [2, 3] };
const passed = (one: string | undefined) => (one === undefined ? [0, 1, 2, 3] : (SETS[one] ?? []));
const FILTERS = fc.constantFrom(undefined, '$.a', '$.b', '$.new');

const repairTo = (now: string | undefined, wanted: string | undefined): PatchOperation[] => {
  if (now === wanted) return [];
  return [filter(wanted === undefined ? 'remove' : now === undefined ? 'add' : 'replace')];
};

test('from equal filters, no step lets pre-approval pass what dynamic approval does not see', () => {
  fc.assert(
    fc.property(FILTERS, fc.constantFrom(undefined, '$.new'), (now, wanted) => {
      const filters: Record<string, string | undefined> = { pre: now, dynamic: now };
      const operations = repairTo(now, wanted);
      for (const step of repairSteps([pre(...operations), dynamic(...operations)])) {
        if (step === 'drain') continue;
        for (const change of step.operations) {
          filters[step.subscriptionId] = 'value' in change ? String(change.value) : undefined;
        }
        const missed = passed(filters.pre).filter((one) => !passed(filters.dynamic).includes(one));
        expect(missed).toEqual([]);
      }
      expect(filters).toEqual({ pre: wanted, dynamic: wanted });
    }),
  );
});
