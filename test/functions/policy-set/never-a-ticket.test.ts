/** What no ticket can be by its pattern is a mistake; what one can be is none. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFolder } from '../../../functions/policy-set/compile-folder.ts';
import { canBe, partsOf } from '../../../functions/policy-set/ticket-texts.ts';
import { policyFolder } from '../../bin/cli/folder.ts';

const said = (condition: string, ticketPattern: string) => {
  const compiled = compileFolder(
    policyFolder({
      'a.cedar': `@id("a") @comment("ticket") forbid (principal, action, resource)
        when { !(context has ticket && ${condition}) };`,
      'settings.yaml': `ticketPattern: '${ticketPattern}'`,
    }),
  );
  const findings = 'findings' in compiled ? compiled.findings : [];
  return findings.map(({ line, message }) => `${line}: ${message}`);
};

const INC = 'INC[0-9]{7}';
const EITHER = '(CHG|INC)\\d{2,3}';

test.each([
  [INC, 'context.ticket like "CHG*"', 'like "CHG*"'],
  [INC, 'context.ticket like "*12345678*"', 'like "*12345678*"'],
  [INC, 'context.ticket like "INC*x"', 'like "INC*x"'],
  [INC, 'context.ticket == "INC123"', '"INC123"'],
  [INC, '"INC" != context.ticket', '"INC"'],
  [EITHER, '["CHG12", "RIT12"].contains(context.ticket)', '"RIT12"'],
  ['[^0-9]{3}', 'context.ticket like "1*"', 'like "1*"'],
])('%s and %s', (pattern, condition, written) => {
  expect(said(condition, pattern)).toEqual([
    `2: context.ticket is never ${written}, as ticketPattern ${pattern} finds no such text`,
  ]);
});

test.each([
  [INC, 'context.ticket like "INC*"'],
  [INC, 'context.ticket like "*7"'],
  [EITHER, 'context.ticket == "CHG123"'],
  [EITHER, 'context.ticket like "*G*2*"'],
  ['#?[A-Z]{2,4}-\\d{1,7}', 'context.ticket like "AB-*"'],
  ['\\bA.C', 'context.ticket == "AxC"'],
  ['\\p{Lu}{3}\\d', 'context.ticket == "ÄÖÜ1"'],
  [INC, 'context has comment && context.comment like "CHG*"'],
])('%s and %s may go together', (pattern, condition) => {
  expect(said(condition, pattern)).toEqual([]);
});

test('the text of every ticket can be compared with, in whole and in part', () => {
  const pattern = fc.constantFrom(INC, EITHER, '[A-Z]{2,4}-\\d{1,3}', 'A(B|C?D)[^x]', 'x?y\\.z');
  fc.assert(
    fc.property(
      pattern.chain((one) =>
        fc.tuple(fc.constant(one), fc.stringMatching(new RegExp(`^(?:${one})$`))),
      ),
      fc.nat(20),
      fc.nat(20),
      ([one, text], from, length) => {
        const parts = partsOf(text);

        expect(canBe(one, parts)).toBe(true);
        expect(
          canBe(one, [...parts.slice(0, from), 'Wildcard', ...parts.slice(from + length)]),
        ).toBe(true);
        expect(canBe(one, [...parts, 'Wildcard', 1])).toBe(false);
      },
    ),
  );
});
