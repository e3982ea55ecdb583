/** What policies measure by: `settings.yaml`. */
import { expect, test } from 'vitest';
import { PolicySet } from '../../../functions/contracts/policy-set.ts';
import { compileFolder } from '../../../functions/policy-set/compile-folder.ts';
import { withSettings } from './settings-folder.ts';

const policySetOf = (...given: Parameters<typeof withSettings>) => {
  const compiled = compileFolder(withSettings(...given));
  return 'policySet' in compiled ? compiled.policySet : undefined;
};

test('zone and holidays are those that are listed', () => {
  const settings = 'localTime:\n  zone: Europe/Berlin\n  holidays: [2026-12-25, "2026-12-26"]\n';

  expect(policySetOf(settings)?.settings).toEqual({
    localTime: { zone: 'Europe/Berlin', holidays: ['2026-12-25', '2026-12-26'] },
  });
});

test('holidays may lie in a file, one on each line', () => {
  const settings = 'localTime: { zone: UTC, holidays: holidays.txt }';
  const holidays = '# Germany\n2026-12-25\n2026-12-26 # Boxing Day\n\n';

  expect(policySetOf(settings, { 'holidays.txt': holidays })?.settings).toEqual({
    localTime: { zone: 'UTC', holidays: ['2026-12-25', '2026-12-26'] },
  });
});

test('other settings are another policy set', () => {
  const hashes = ['UTC', 'Europe/Berlin', 'Europe/Berlin'].map(
    (zone) => policySetOf(`localTime: { zone: ${zone} }`)?.hash,
  );

  expect(hashes[0]).not.toBe(hashes[1]);
  expect(hashes[1]).toBe(hashes[2]);
});

test('the deployed policy set has them', () => {
  const policySet = policySetOf('localTime: { zone: UTC }');

  expect(PolicySet.parse(JSON.parse(JSON.stringify(policySet)))).toEqual(policySet);
});
