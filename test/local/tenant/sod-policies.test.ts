import { expect, test } from 'vitest';
import { directory } from '../../../local/tenant/directory/directory.ts';
import { sodPolicies } from '../../../local/tenant/directory/sod-policies.ts';
import { acme } from '../../../local/tenant/seed/acme.ts';
import {
  CODE_AND_DOMAIN,
  CODE_WRITERS,
  CREATE_VENDORS,
  DOMAIN_ADMINS,
  PAY_INVOICES,
  READ_LEDGER,
  VENDORS_AND_INVOICES,
} from './acme-ids.ts';

const violations = (held: string[], added: string[], company = acme) =>
  sodPolicies(company, directory(company)).violations(new Set(held), new Set(added));

test.each([
  ['one side alone', [CREATE_VENDORS], [], []],
  ['both sides of different policies', [CREATE_VENDORS], [DOMAIN_ADMINS], []],
  ['what no policy is about', [READ_LEDGER], [CREATE_VENDORS], []],
  ['held and requested access together', [PAY_INVOICES], [CREATE_VENDORS], [VENDORS_AND_INVOICES]],
  ['the other way round', [CREATE_VENDORS], [PAY_INVOICES], [VENDORS_AND_INVOICES]],
  ['requested access alone', [], [CREATE_VENDORS, PAY_INVOICES], [VENDORS_AND_INVOICES]],
  ['held access alone', [CREATE_VENDORS, PAY_INVOICES], [], [VENDORS_AND_INVOICES]],
  [
    'several policies',
    [PAY_INVOICES, CODE_WRITERS],
    [CREATE_VENDORS, DOMAIN_ADMINS],
    [VENDORS_AND_INVOICES, CODE_AND_DOMAIN],
  ],
])('%s: the violated policies', (_case, held, added, violated) => {
  expect(violations(held, added).map(({ policy }) => policy.id)).toEqual(violated);
});

test('a violation marks held access on each side', () => {
  const [violation] = violations([PAY_INVOICES], [CREATE_VENDORS, PAY_INVOICES]);

  expect(violation?.conflictingAccessCriteria).toEqual({
    leftCriteria: {
      criteriaList: [
        { type: 'ENTITLEMENT', id: CREATE_VENDORS, name: 'Create Vendors', existing: false },
      ],
    },
    rightCriteria: {
      criteriaList: [
        { type: 'ENTITLEMENT', id: PAY_INVOICES, name: 'Pay Invoices', existing: true },
      ],
    },
  });
});

test('a policy that is not enforced cannot be violated', () => {
  const relaxed = {
    ...acme,
    sodPolicies: acme.sodPolicies.map((row) => ({ ...row, state: 'NOT_ENFORCED' as const })),
  };

  expect(violations([PAY_INVOICES], [CREATE_VENDORS], relaxed)).toEqual([]);
});

test('a policy about an entitlement that does not exist is a mistake of the seed', () => {
  const [row] = acme.sodPolicies;
  if (!row) throw new Error('Acme has no SoD policy.');
  const wrong = { ...acme, sodPolicies: [{ ...row, left: ['Print Money'] }] };

  expect(() => violations([], [], wrong)).toThrow('the entitlement "Print Money"');
});
